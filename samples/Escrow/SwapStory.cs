using SessionKit;

/// <summary>A story of swaps: where each session is, and what everybody holds.</summary>
internal sealed class SwapStory(World world) : Story(world.Meter)
{
    /// <summary>One step: where the session was, where it is now, and what everybody holds.</summary>
    public void Step<TState, TRole>(string who, string step, string from, [Borrowed] Session<TState, TRole> session)
        where TState : struct, ISessionStage<TState>
        where TRole : RoleClient
    {
        Say($"{who,-6} {step,-24} {from} -> {session.State.GetType().Name}   session {session.Address}{Units}");
        Balances();
    }

    /// <summary>What everybody holds.</summary>
    public void Balances() => Say(
        $"       {"",-24} alice {world.Holds(world.Alice.Address, world.TokenA),3} A {world.Holds(world.Alice.Address, world.TokenB),3} B"
        + $"   bob {world.Holds(world.Bob.Address, world.TokenA),3} A {world.Holds(world.Bob.Address, world.TokenB),3} B");
}
