using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Attacks;

/// <summary>A bank that is open, an owner with tokens, an heir with a will.</summary>
internal sealed class BankWorld : IDisposable
{
    public BankWorld(Host host)
    {
        Host = host;
        host.Deploy(Bank.Program);
        Owner = host.Person();
        Heir = host.Person();
        Admin = host.Person();
        PlainMint = Mint(new MintOptions { Decimals = 0 });
    }

    public Host Host { get; }

    public Keypair Owner { get; }

    public Keypair Heir { get; }

    public Keypair Admin { get; }

    public Pubkey PlainMint { get; }

    /// <summary>A mint of which the owner has 100.</summary>
    public Pubkey Mint(MintOptions options)
    {
        Pubkey mint = Host.CreateMint(options);
        Host.Fund(Owner.Address, mint, 100);
        Host.Fund(Heir.Address, mint, 0);
        return mint;
    }

    public Pubkey Tokens(Pubkey mint) => Host.TokenAccountOf(Owner.Address, mint);

    /// <summary>A purse for the heir, who has written a will; opens the bank if need be.</summary>
    public async Task<Session<Bank.Purse.Fresh, Bank.Purse.Owner>> Purse(ushort number = 1)
    {
        if (Host.GetAccount(Bank.Config.AddressOf()) is null)
        {
            await new Bank.Config.Admin(Host.Ledger, Admin).Init();
            await new Bank.Will.Heir(Host.Ledger, Heir).Write(1);
        }

        return await new Bank.Purse.Owner(Host.Ledger, Owner).Open(number, Heir.Address);
    }

    public Instruction Deposit(Pubkey purse, Pubkey mint, ulong amount)
    {
        Pubkey vault = Bank.Purse.FindVault(purse, mint, out byte bump);
        return Bank.Purse.Instructions.Deposit(
            purse, vault, Tokens(mint), mint, Bank.Config.AddressOf(), Owner.Address, Host.GetAccount(mint)!.Owner, default, bump, 42, amount);
    }

    public Instruction Give(Pubkey purse, Pubkey mint) => Bank.Purse.Instructions.Give(
        purse,
        Bank.Purse.FindVault(purse, mint, out _),
        Host.TokenAccountOf(Heir.Address, mint),
        mint,
        Bank.Will.AddressOf(new(Heir.Address)),
        Owner.Address,
        Host.GetAccount(mint)!.Owner,
        default);

    public Instruction Fill(Pubkey mint, ulong amount)
    {
        Pubkey pot = Bank.Pot.FindAddress(new(Owner.Address, mint), out byte bump);
        Pubkey vault = Bank.Pot.FindVault(pot, mint, out byte vaultBump);
        return Bank.Pot.Instructions.Fill(pot, vault, Tokens(mint), mint, Owner.Address, Host.GetAccount(mint)!.Owner, bump, vaultBump, amount);
    }

    public Attempt Try(Instruction instruction) => new(Host, [Owner], instruction);

    public void Dispose() => Host.Dispose();
}
