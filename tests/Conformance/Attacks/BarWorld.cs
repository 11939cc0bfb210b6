using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Attacks;

/// <summary>Alice's bar, which asks the club who is a member; and Bob, who would be served.</summary>
internal sealed class BarWorld : IDisposable
{
    private BarWorld(Host host)
    {
        Host = host;
        Alice = host.Person();
        Bob = host.Person();
        Bar = Protocols.Bar.AddressOf(new(Alice.Address));
    }

    public Host Host { get; }

    public Keypair Alice { get; }

    public Keypair Bob { get; }

    /// <summary>Where Alice's bar is.</summary>
    public Pubkey Bar { get; }

    /// <summary>Opens the bar.</summary>
    /// <param name="host">Where.</param>
    /// <param name="guard">The guard that its steps ask besides the club, made of Bob's address; one that lets everybody in if none is named.</param>
    /// <param name="asked">What stands in the club's place.</param>
    public static async Task<BarWorld> Open(string host, Func<Pubkey, Guard>? guard = null, AnsweringProgram? asked = null)
    {
        var world = new BarWorld(Hosts.Start(host));
        world.Host.Deploy(Protocols.Bar.Program);
        AnsweringProgram.Rumour.DeployTo(world.Host);
        if (asked is null)
        {
            world.Host.Deploy(Club.Program);
        }
        else
        {
            asked.DeployTo(world.Host);
        }

        (await new Protocols.Bar.Owner(world.Host.Ledger, world.Alice).Start(guard?.Invoke(world.Bob.Address) ?? Guard.Always)).Detach();
        return world;
    }

    /// <summary>A card of the club that is good for a day.</summary>
    public async Task<Pubkey> Join(Keypair member, byte level) => (await new Club.Member(Host.Ledger, member).Join(level, Host.Time + 86_400)).Detach();

    public Instruction Serve(Keypair guest, Pubkey card, byte level = 1) => Protocols.Bar.Instructions.Serve(Bar, guest: guest.Address, card: card, level: level);

    public Attempt By(Keypair? signer, params Instruction[] instructions) => new(Host, signer is null ? [] : [signer], [.. instructions]);

    public void Dispose() => Host.Dispose();
}
