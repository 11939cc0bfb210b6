using System.Collections.Immutable;
using SessionKit.Builtins.AssociatedToken;
using SessionKit.Builtins.System;
using SessionKit.Builtins.Token;
using SessionKit.Builtins.Token2022;
using SessionKit.Execution;

namespace SessionKit.Builtins;

/// <summary>The programs that an embedded ledger has from the start, and the accounts that belong to them.</summary>
internal static class BuiltinPrograms
{
    // What the account of an upgradeable program holds on clusters: where its code is.
    private const int ProgramLength = 36;

    public static ImmutableDictionary<Pubkey, ProgramEntry> All { get; } = CreateAll();

    /// <summary>The programs' own accounts and the mints of wrapped SOL.</summary>
    public static ImmutableDictionary<Pubkey, AccountData> Accounts { get; } = CreateAccounts();

    private static ImmutableDictionary<Pubkey, ProgramEntry> CreateAll()
    {
        var programs = ImmutableDictionary.CreateBuilder<Pubkey, ProgramEntry>();
        Add(WellKnown.System, new SystemBuiltin());
        Add(WellKnown.Token, new TokenBuiltin());
        Add(WellKnown.Token2022, new Token2022Builtin());
        Add(WellKnown.AssociatedToken, new AssociatedTokenBuiltin());
        Add(WellKnown.Memo, new MemoBuiltin());
        Add(WellKnown.ComputeBudget, new ComputeBudgetBuiltin());
        return programs.ToImmutable();

        void Add(in Pubkey address, Builtin builtin) => programs.Add(address, new ProgramEntry(address, builtin, null));
    }

    private static ImmutableDictionary<Pubkey, AccountData> CreateAccounts()
    {
        var accounts = ImmutableDictionary.CreateBuilder<Pubkey, AccountData>();
        foreach (Pubkey program in All.Keys)
        {
            bool isNative = program == WellKnown.System || program == WellKnown.ComputeBudget;
            Pubkey loader = isNative ? WellKnown.NativeLoader : WellKnown.ProgramLoader;
            accounts.Add(program, ProgramAccount(loader));
        }

        byte[] mint = new byte[MintState.Size];
        MintState state = MintState.InPlace(mint);
        state.Decimals = 9;
        state.IsInitialized = true;
        ulong rent = Hosting.Rent.Default.MinimumBalance(MintState.Size);
        accounts.Add(WellKnown.NativeMint, new AccountData(rent, WellKnown.Token, mint));
        accounts.Add(WellKnown.NativeMint2022, new AccountData(rent, WellKnown.Token2022, mint));
        return accounts.ToImmutable();
    }

    /// <summary>A program's account. It is not empty, as no program's is: some rules ask whether an account carries data.</summary>
    public static AccountData ProgramAccount(in Pubkey loader) =>
        new(Hosting.Rent.Default.MinimumBalance(ProgramLength), loader, new byte[ProgramLength], Executable: true);
}
