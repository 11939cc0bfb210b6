using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes what a step checks about one of its accounts, and the view of it that the step gets.</summary>
internal static class AccountEmitter
{
    /// <summary>Writes the checks and the view.</summary>
    public static void Write(SourceWriter writer, InstructionScope scope, StepModel step, AccountModel account)
    {
        string entry = scope.Entry(account.Name);
        string view = Names.Escape(account.Name);
        BindingModel? binding = step.Bindings.FirstOrDefault(b => b.Account == account.Name);
        writer.Gap();
        switch (account.Kind)
        {
            case AccountKind.Vault:
                WriteVault(writer, scope, step, binding!);
                return;
            case AccountKind.Wallet:
                WriteWallet(writer, scope, binding!);
                return;
            case AccountKind.Derived:
                WriteDerived(writer, scope, step, account);
                return;
            case AccountKind.TokenAccount:
                writer.Line($"TokenAccount.RequireValid({entry});");
                writer.Line($"var {view} = new TokenAccount({entry});");
                break;
            case AccountKind.Mint:
                writer.Line($"Mint.RequireValid({entry});");
                writer.Line($"var {view} = new Mint({entry});");
                break;
            case AccountKind.Signer when account.Name == scope.Instruction.Delegation?.Holder:
                return;
            case AccountKind.Signer:
                writer.Line($"var {view} = new Signer({entry});");
                break;
            case AccountKind.Account:
                writer.Line($"var {view} = new Account({entry});");
                break;
            case AccountKind.Grant:
                GrantEmitter.WriteUse(writer, scope, account);
                return;
            case AccountKind.OtherSession when account.Other is { Opens: true } opened:
                OtherSessionEmitter.WriteOpening(writer, scope, step, account, opened);
                return;
            case AccountKind.OtherSession when account.Other is { } other:
                writer.Line($"SessionAccounts.RequireState<{other.State.Reference}>({entry}, ref {scope.Step});");
                writer.Line($"var {view} = SessionAccounts.View<{other.State.Reference}>({entry});");
                OtherSessionEmitter.WriteKeyBindings(writer, scope, step, other, entry);
                break;
            case AccountKind.Lease:
                LeaseEmitter.WriteBorrow(writer, scope, step, account);
                return;
            case AccountKind.TokenProgram:
                writer.Line($"Check.That({entry}.Address == {TokenProgramOf(scope, step, account)}, SessionKitError.InvalidProgramId);");
                return;
            default:
                return;
        }

        WriteBindings(writer, scope, step, binding, entry, view);
        if (account.IsPlain)
        {
            writer.Line($"{view}.RequirePlain();");
        }
    }

    /// <summary>Writes what a step inside a batch holds an account to, where the batch does not, or where a step before it may have changed that.</summary>
    public static void WriteAgain(SourceWriter writer, InstructionScope scope, StepModel step, AccountModel account, BindingModel missing, bool isFirst)
    {
        string entry = scope.Entry(account.Name);
        bool holdsTokens = account.Kind is AccountKind.TokenAccount or AccountKind.Vault;
        if (holdsTokens && !isFirst)
        {
            writer.Line($"TokenAccount.RequireValid({entry});");
        }

        if (account.Kind == AccountKind.Vault && !isFirst)
        {
            writer.Line($"{Names.Escape(account.Name)}.RequireOwner(in {scope.SessionEntry}.Address);");
        }

        WriteBindings(writer, scope, step, missing, entry, Names.Escape(account.Name));
    }

    /// <summary>Writes the check of a program or sysvar at a known address, which holds in every state.</summary>
    public static void WriteKnown(SourceWriter writer, InstructionScope scope, AccountModel account)
    {
        (string address, string error) = account.Kind == AccountKind.Sysvar ? ("RecentBlockhashesSysvar.Address", "AccountSysvarMismatch") : (ProgramAddress(account), "InvalidProgramId");
        writer.Line($"Check.That({scope.Entry(account.Name)}.Address == {address}, SessionKitError.{error});");
    }

    /// <summary>The address of a known program, as an expression.</summary>
    public static string ProgramAddress(AccountModel account) =>
        account.KnownAddress == "11111111111111111111111111111111"
            ? "SystemProgram.Address"
            : $"Constants.{Names.ToPascalCase(account.Name)}";

    private static void WriteBindings(
        SourceWriter writer, InstructionScope scope, StepModel step, BindingModel? binding, string entry, string view)
    {
        if (binding?.Lease is { } lease)
        {
            LeaseEmitter.WriteUse(writer, scope, binding, lease);
        }

        if (binding?.Address is { } address && !(binding.Lease is not null && address.Kind == SourceKind.HeaderField))
        {
            writer.Line($"Check.That({entry}.Address == {scope.Address(address, step)}, SessionKitError.ConstraintHasOne);");
        }

        if (binding?.Owner is { } owner)
        {
            writer.Line(binding.OwnerError is { } error
                ? $"Check.That({view}.Owner == {scope.Address(owner, step)}, (SessionKitError){error});"
                : $"{view}.RequireOwner(in {scope.Address(owner, step)});");
        }

        if (binding?.Mint is { } mint)
        {
            writer.Line(binding.MintError is { } error
                ? $"Check.That({view}.Mint == {scope.Address(mint, step)}, (SessionKitError){error});"
                : $"{view}.RequireMint(in {scope.Address(mint, step)});");
        }
    }

    /// <summary>Nothing creates it either: the opening asks whether a program could sign for it, and keeps its bump.</summary>
    private static void WriteDerived(SourceWriter writer, InstructionScope scope, StepModel step, AccountModel account)
    {
        string entry = scope.Entry(account.Name);
        string seeds = scope.OpeningSeeds(account.Name);
        writer.Line($"SeedList.Begin(out SeedList {seeds});");
        writer.Line($"{seeds}.Add({OpeningEmitter.Literal(account.Seed!)});");
        WriteAddress(writer, scope, account.Name, seeds, scope.DerivedBumpOffset(account.Name), step.Opens);
        writer.Line($"var {Names.Escape(account.Name)} = new Account({entry});");
    }

    private static void WriteVault(SourceWriter writer, InstructionScope scope, StepModel step, BindingModel binding)
    {
        string entry = scope.Entry(binding.Account);
        string view = Names.Escape(binding.Account);
        string seeds = scope.VaultSeeds[binding.Account];
        string mint = scope.Address(binding.Mint!, step);
        int bumpOffset = scope.VaultBumpOffset(binding.Account);
        writer.Line($"SeedList.Begin(out SeedList {seeds});");
        writer.Line($"{seeds}.Add(\"vault\"u8);");
        writer.Line($"{seeds}.Add(in {scope.SessionEntry}.Address);");
        writer.Line($"{seeds}.Add(in {mint});");
        if (binding.OpensVault)
        {
            string bump = scope.VaultBumps[binding.Account];
            string payer = scope.Entry(scope.Instruction.Accounts.First(a => a.IsPayer).Name);
            string mintEntry = scope.Entry(binding.Mint!.Name);
            OpeningEmitter.WriteBump(writer, scope, entry, seeds, bump);
            writer.Line($"TokenProgram.OpenVault({entry}, new Mint({mintEntry}), {payer}, in {scope.Rent}, in {scope.SessionEntry}.Address, ref {seeds});");
            writer.Line($"SessionAccounts.DataAt({scope.SessionEntry}, {bumpOffset}) = {bump};");
            writer.Line($"var {view} = new TokenAccount({entry});");
        }
        else
        {
            writer.Line($"{seeds}.Add(in SessionAccounts.DataAt({scope.SessionEntry}, {bumpOffset}), 1);");
            writer.Line($"DerivedAddresses.Require(in {entry}.Address, ref {seeds}, in {scope.Program});");
            writer.Line($"TokenAccount.RequireValid({entry});");
            writer.Line($"var {view} = new TokenAccount({entry});");
            writer.Line($"{view}.RequireOwner(in {scope.SessionEntry}.Address);");
            writer.Line($"{view}.RequireMint(in {mint});");
        }
    }

    /// <summary>Nothing creates a wallet: that its address can sign is asked when it is opened.</summary>
    private static void WriteWallet(SourceWriter writer, InstructionScope scope, BindingModel binding)
    {
        string entry = scope.Entry(binding.Account);
        string seeds = scope.VaultSeeds[binding.Account];
        writer.Line($"SeedList.Begin(out SeedList {seeds});");
        writer.Line($"{seeds}.Add(\"vault\"u8);");
        writer.Line($"{seeds}.Add(in {scope.SessionEntry}.Address);");
        WriteAddress(writer, scope, binding.Account, seeds, scope.VaultBumpOffset(binding.Account), binding.OpensVault);
        writer.Line($"var {Names.Escape(binding.Account)} = new Wallet({entry}, ref {seeds});");
    }

    /// <summary>That an account stands where its seeds say, with the bump that is found once and kept in the session.</summary>
    private static void WriteAddress(SourceWriter writer, InstructionScope scope, string account, string seeds, int bumpOffset, bool opens)
    {
        string entry = scope.Entry(account);
        string stored = $"SessionAccounts.DataAt({scope.SessionEntry}, {bumpOffset})";
        if (opens)
        {
            string bump = scope.VaultBumps[account];
            OpeningEmitter.WriteBump(writer, scope, entry, seeds, bump);
            writer.Line($"DerivedAddresses.RequireOffCurve(in {entry}.Address, ref {seeds}, in {scope.Program});");
            writer.Line($"{stored} = {bump};");
        }
        else
        {
            writer.Line($"{seeds}.Add(in {stored}, 1);");
            writer.Line($"DerivedAddresses.Require(in {entry}.Address, ref {seeds}, in {scope.Program});");
        }
    }

    /// <summary>The token program that keeps the accounts of a mint: it owns each of them, and the mint.</summary>
    private static string TokenProgramOf(InstructionScope scope, StepModel step, AccountModel program)
    {
        Source mint = program.Mint!;
        string account = mint.Kind == SourceKind.Account
            ? mint.Name
            : step.Bindings.First(b => mint.Equals(b.Mint)).Account;
        return $"{scope.Entry(account)}.Owner";
    }
}
