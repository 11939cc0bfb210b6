using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes what a step does with accounts that its session holds for several steps.</summary>
internal static class LeaseEmitter
{
    /// <summary>Writes what an account must be that the session holds, or is giving back.</summary>
    public static void WriteUse(SourceWriter writer, InstructionScope scope, BindingModel binding, LeaseModel lease)
    {
        if (lease.Use == LeaseUse.Borrows)
        {
            return;
        }

        string place = PlaceOf(scope, binding.Account);
        string address = $"in {scope.Entry(binding.Account)}.Address";
        if (lease.IsExclusive)
        {
            writer.Line($"Leases.RequireExclusive({place}, {address}, ref {scope.Step});");
        }
        else if (lease.Use == LeaseUse.Holds)
        {
            writer.Line($"Leases.RequireHeld({place}, {address}, ref {scope.Step});");
        }
        else
        {
            writer.Line($"Leases.RequireBorrowed({place}, {address});");
        }

        if (lease.Use == LeaseUse.Releases)
        {
            writer.Line($"bool {scope.WasHeld[binding.Account]} = Leases.Forget({place}, ref {scope.Step});");
        }
    }

    /// <summary>Writes how the session gets an account, when nothing can be wrong with it any more.</summary>
    public static void WriteBorrow(SourceWriter writer, InstructionScope scope, StepModel step, AccountModel lease)
    {
        string account = lease.Borrowed!;
        if (step.Bindings.First(b => b.Account == account).Lease is { Use: LeaseUse.Borrows } terms)
        {
            string payer = scope.Entry(scope.Instruction.Accounts.First(a => a.IsPayer).Name);
            writer.List(
                "Leases.Borrow(",
                [PlaceOf(scope, account), scope.Entry(account), scope.Entry(lease.Name), payer, $"in {scope.Program}", $"seconds: {terms.Seconds}", $"exclusive: {(terms.IsExclusive ? "true" : "false")}", $"ref {scope.Step}"],
                ");");
        }
    }

    /// <summary>Whether a step can end the session while it holds something that the step does not give back.</summary>
    public static bool CanBeLeft(InstructionScope scope, StepModel step) => step.Targets.Contains(StepModel.Closed) && Kept(scope, step).Any();

    /// <summary>Writes whether the session holds anything that it would leave with. Once it is closed, its account says nothing.</summary>
    public static void WriteIsLeft(SourceWriter writer, InstructionScope scope, StepModel step)
    {
        if (CanBeLeft(scope, step))
        {
            writer.Line($"bool {scope.Held} = {string.Join(" || ", Kept(scope, step).Select(name => $"Leases.IsHeld({PlaceOf(scope, name)}, ref {scope.Step})"))};");
        }
    }

    /// <summary>Writes that others may have what the step gave back, now that it is through.</summary>
    public static void WriteReleases(SourceWriter writer, InstructionScope scope, StepModel step)
    {
        foreach (BindingModel binding in step.Bindings.Where(b => b.Lease is { Use: LeaseUse.Releases }))
        {
            string lease = Of(scope, binding.Account, AccountKind.Lease);
            string payer = Of(scope, binding.Account, AccountKind.LeasePayer);
            writer.List(
                "Leases.Release(",
                [$"in {scope.SessionEntry}.Address", scope.WasHeld[binding.Account], $"in {scope.Entry(binding.Account)}.Address", lease, payer, $"in {scope.Program}", $"ref {scope.Step}"],
                ");");
        }
    }

    private static IEnumerable<string> Kept(InstructionScope scope, StepModel step)
    {
        var released = new HashSet<string>(step.Bindings.Where(b => b.Lease is { Use: LeaseUse.Releases }).Select(b => LeaseFields.AddressOf(b.Account)));
        return step.Opens ? [] : scope.Session.Leases.Where(name => !released.Contains(LeaseFields.AddressOf(name)));
    }

    private static string Of(InstructionScope scope, string account, AccountKind kind) =>
        scope.Entry(scope.Instruction.Accounts.First(a => a.Kind == kind && a.Borrowed == account).Name);

    private static string PlaceOf(InstructionScope scope, string account) =>
        $"{scope.SessionEntry}, {scope.Session.OffsetOfTracked(LeaseFields.AddressOf(account))}";
}
