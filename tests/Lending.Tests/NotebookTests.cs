using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.LendingTests;

/// <summary>What a step records is no less held to the account that names it.</summary>
public sealed class NotebookTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Only_the_markets_own_vouchers_are_noted(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        world.Host.Deploy(Notebook.Program);
        Pubkey note = Notebook.AddressOf(new(world.Bob.Address));
        Instruction right = Notebook.Instructions.Note(note, world.Voucher, world.Market, world.Bob.Address);
        await world.Try(world.Bob, right.With(world.Voucher, instead: world.Gold)).IsRefused(Notebook.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Bob, right).GoesThrough();
        Assert.Equal(new Notebook.Noted(world.Market, world.Voucher), world.Read<Notebook.Noted>(note));
    }
}
