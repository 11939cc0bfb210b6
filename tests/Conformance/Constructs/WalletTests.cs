using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary>A session's own lamports: in and out by its steps only.</summary>
public sealed class WalletTests
{
    private const ulong Sol = Host.Sol;

    [HostTheory]
    [OnEveryHost]
    public async Task Lamports_go_in_and_out_by_the_steps_and_all_of_them_come_back(string name)
    {
        using Host host = Start(name, out Keypair tenant, out Keypair landlord);
        Session<Deposit.Held, Deposit.Tenant> mine = await new Deposit.Tenant(host.Ledger, tenant).Leave(7, landlord.Address, Sol);
        Pubkey wallet = Deposit.FindVault(mine.Address, out _);
        Assert.Equal(Sol, host.Lamports(wallet));
        Assert.Equal(SystemProgram.Address, host.GetAccount(wallet)!.Owner);

        await mine.Add(Sol);
        Assert.Equal(2 * Sol, host.Lamports(wallet));

        Keypair mender = host.Person();
        ulong before = host.Lamports(mender.Address);
        Session<Deposit.Held, Deposit.Landlord> his = await new Deposit.Landlord(host.Ledger, landlord).Join<Deposit.Held>(mine.Address);
        his = await his.Claim(mender.Address, Sol / 2);
        Assert.Equal(before + (Sol / 2), host.Lamports(mender.Address));
        Assert.Equal(Sol + (Sol / 2), host.Lamports(wallet));
        his = await his.Note();
        Assert.Equal(Sol + (Sol / 2), his.State.Claimed);

        ulong left = host.Lamports(tenant.Address);
        ulong rent = host.Lamports(mine.Address);
        Session<Deposit.Held, Deposit.Tenant> again = await new Deposit.Tenant(host.Ledger, tenant).Join<Deposit.Held>(mine.Address);
        await again.Return();
        Assert.Equal(left + Sol + (Sol / 2) + rent - Host.Fee, host.Lamports(tenant.Address));
        Assert.Equal(0UL, host.Lamports(wallet));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Nothing_but_the_sessions_own_wallet_is_taken_for_it(string name)
    {
        using Host host = Start(name, out Keypair tenant, out Keypair landlord);
        Session<Deposit.Held, Deposit.Tenant> mine = await new Deposit.Tenant(host.Ledger, tenant).Leave(7, landlord.Address, Sol);
        Keypair other = host.Person();
        Session<Deposit.Held, Deposit.Tenant> hers = await new Deposit.Tenant(host.Ledger, other).Leave(7, landlord.Address, Sol);
        Pubkey wallet = Deposit.FindVault(mine.Address, out _), herWallet = Deposit.FindVault(hers.Address, out _);

        Instruction give = (await mine.Return().Instructions())[^1];
        await new Attempt(host, [tenant], give.With(wallet, herWallet)).IsRefused(Deposit.Program, SessionKitError.ConstraintSeeds);
        await new Attempt(host, [tenant], give.With(wallet, host.NewAddress())).IsRefused(Deposit.Program, SessionKitError.ConstraintSeeds);
        await new Attempt(host, [tenant], give.With(wallet, mine.Address)).IsRefused(Deposit.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await new Attempt(host, [tenant], give.ReadOnly(wallet)).IsRefused(Deposit.Program, SessionKitError.ConstraintMut);
        await new Attempt(host, [], give.NotSigned(tenant.Address)).IsRefused(Deposit.Program, SessionKitError.AccountNotSigner);
        await new Attempt(host, [other], give.With(tenant.Address, other.Address)).IsRefused(Deposit.Program, SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_wallet_that_no_seeds_can_sign_for_or_of_a_lower_bump_is_refused_when_it_is_opened(string name)
    {
        using Host host = Start(name, out Keypair tenant, out Keypair landlord);
        int refused = 0;
        for (ushort room = 0; room < 12; room++)
        {
            Pubkey session = Deposit.FindAddress(new(tenant.Address, room), out byte bump);
            Pubkey wallet = Deposit.FindVault(session, out byte highest);
            Instruction leave = Deposit.Instructions.Leave(session, tenant.Address, wallet, bump, highest, room, landlord.Address, Sol / 100);
            for (int wrong = byte.MaxValue; wrong > byte.MaxValue - 6; wrong--)
            {
                if (wrong == highest)
                {
                    continue;
                }

                // Off the curve below the highest bump, on it above.
                Pubkey derived = Derived(session, (byte)wrong);
                Instruction forged = Deposit.Instructions.Leave(session, tenant.Address, derived, bump, (byte)wrong, room, landlord.Address, Sol / 100);
                await new Attempt(host, [tenant], forged).IsRefused(Deposit.Program, SessionKitError.ConstraintSeeds);
                refused++;
            }

            await new Attempt(host, [tenant], leave).GoesThrough();
        }

        Assert.True(refused >= 48);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task No_step_spends_more_than_its_rules_or_the_wallet_allow(string name)
    {
        using Host host = Start(name, out Keypair tenant, out Keypair landlord);
        Session<Deposit.Held, Deposit.Tenant> mine = await new Deposit.Tenant(host.Ledger, tenant).Leave(7, landlord.Address, Sol);
        Session<Deposit.Held, Deposit.Landlord> his = await new Deposit.Landlord(host.Ledger, landlord).Join<Deposit.Held>(mine.Address);
        Instruction claim = (await his.Claim(host.Person().Address, (Sol / 2) + 1).Instructions())[^1];
        await new Attempt(host, [landlord], claim).IsRefused(Deposit.Program, nameof(Deposit.Error.TooMuch));

        // What the tenant has not got is refused by the system program, and the session is not opened.
        Keypair poor = host.Person();
        Pubkey session = Deposit.FindAddress(new(poor.Address, 1), out byte bump);
        Pubkey wallet = Deposit.FindVault(session, out byte walletBump);
        Instruction leave = Deposit.Instructions.Leave(session, poor.Address, wallet, bump, walletBump, 1, landlord.Address, host.Lamports(poor.Address));
        await new Attempt(host, [poor], leave).IsRefusedByRuntime("Custom", 1);
    }

    private static Pubkey Derived(Pubkey session, byte bump)
    {
        byte[] seeds = [.. "vault"u8, .. session.AsSpan(), bump, .. Deposit.Program.Address.AsSpan(), .. "ProgramDerivedAddress"u8];
        return new Pubkey(System.Security.Cryptography.SHA256.HashData(seeds));
    }

    private static Host Start(string name, out Keypair tenant, out Keypair landlord)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Deposit.Program);
        tenant = host.Person();
        landlord = host.Person();
        return host;
    }
}
