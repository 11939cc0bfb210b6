using System;
using System.Threading.Tasks;
using SessionKit;

/// <summary>Tells what happens, and counts what should not have.</summary>
internal sealed class Story(World world)
{
    private int refused;
    private int wrong;

    // Only the real VM counts them.
    private string Units => world.Meter.LastUnits is { } units ? $"   {units:N0} units" : "";

    public void Title(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text);
        Console.WriteLine(new string('-', text.Length));
    }

    public void Say(string text) => Console.WriteLine("  " + text);

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

    /// <summary>An attempt that the program must refuse, with a certain error.</summary>
    public async Task Refused<TNext, TRole>(string attempt, string error, Call<TNext, TRole> call)
        where TNext : struct, ISessionStage<TNext>
        where TRole : ActingRole
    {
        try
        {
            await call;
        }
        catch (StepRefusedException refusal) when (refusal.ErrorName == error)
        {
            refused++;
            Say($"refused  {attempt,-58} {refusal.ErrorName} ({refusal.Code}){Units}");
            return;
        }
        catch (StepRefusedException refusal)
        {
            wrong++;
            Say($"WRONG    {attempt,-58} {refusal.ErrorName} instead of {error}");
            return;
        }

        wrong++;
        Say($"WRONG    {attempt,-58} went through");
    }

    /// <summary>The end: 0 if all that had to be refused was.</summary>
    public int End()
    {
        Title(wrong == 0 ? $"All is well: {refused} attempts were refused, each for its own reason." : $"{wrong} attempts were not refused as they should be.");
        return wrong == 0 ? 0 : 1;
    }
}
