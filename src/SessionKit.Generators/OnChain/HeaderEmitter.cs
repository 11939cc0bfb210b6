using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes how the program keeps what it tracks of a session: from its opening, and with each step that goes through.</summary>
internal static class HeaderEmitter
{
    /// <summary>Whether an instruction must know the time because of what is tracked.</summary>
    public static bool NeedsClock(SessionModel session, InstructionModel instruction) =>
        session.Tracks(TrackedFields.UpdatedAt)
        || (instruction.OpensSession && (session.Tracks(TrackedFields.CreatedAt) || session.Tracks(DelegationFields.Incarnation)));

    /// <summary>Whether opening another session takes the time because of what is tracked of it.</summary>
    public static bool NeedsClock(OtherSessionModel other) => other.Opens && other.HeaderFields.Any(f => IsTime(f.Name) || f.Name == DelegationFields.Incarnation);

    /// <summary>The flags of what is tracked, as source.</summary>
    public static string Flags(SessionModel session) => string.Join(" | ", session.HeaderFields.Where(TrackedFields.IsTracked).Select(f => "Track." + f.Name));

    /// <summary>Writes the header of a session that is being opened. Its account is new, so that what is zero is zero already.</summary>
    public static void WriteOpening(SourceWriter writer, InstructionScope scope)
    {
        foreach (FieldModel field in scope.Session.HeaderFields)
        {
            Source? source = scope.Instruction.OpeningStep!.HeaderSources.FirstOrDefault(h => h.Field.Name == field.Name)?.Source;
            string? value = source is not null ? scope.Address(source, scope.Instruction.OpeningStep!) : Default(scope, field);
            if (value is not null)
            {
                string place = $"SessionAccounts.ValueAt<{field.Type.CSharp}>({scope.SessionEntry}, {scope.Session.OffsetOfTracked(field.Name)})";
                writer.Line($"{place} = {value}; // {field.Name}");
            }
        }
    }

    /// <summary>Writes what a step that goes through leaves in the header of its session; the opening has left its own.</summary>
    public static void WriteUse(SourceWriter writer, InstructionScope scope, StepModel step)
    {
        if (step.Opens)
        {
            return;
        }

        if (step.NewOwner is { } owner)
        {
            writer.Line($"SessionAccounts.GiveTo({scope.SessionEntry}, {scope.Session.OffsetOfTracked(TrackedFields.Owner)}, in {scope.Address(owner, step)});");
        }

        if (scope.Session.Tracks(TrackedFields.UsageCount))
        {
            writer.Line($"SessionAccounts.CountUse({scope.SessionEntry}, {scope.Session.OffsetOfTracked(TrackedFields.UsageCount)});");
        }

        if (scope.Session.Tracks(TrackedFields.UpdatedAt))
        {
            writer.Line($"SessionAccounts.ValueAt<long>({scope.SessionEntry}, {scope.Session.OffsetOfTracked(TrackedFields.UpdatedAt)}) = {scope.Step}.Now; // UpdatedAt");
        }
    }

    /// <summary>Writes the header of another session that is being opened: its owner is who takes the step.</summary>
    public static void WriteOpening(SourceWriter writer, InstructionScope scope, OtherSessionModel other, string entry)
    {
        int offset = 0;
        foreach (FieldModel field in other.HeaderFields)
        {
            string? value = field.Name == TrackedFields.Owner
                ? $"{scope.Entry(scope.Instruction.Accounts.First(a => a.IsSigner).Name)}.Address"
                : Default(scope, field);
            if (value is not null)
            {
                writer.Line($"SessionAccounts.HeaderOf<{other.State.Reference}, {field.Type.CSharp}>({entry}, {offset}) = {value}; // {field.Name}");
            }

            offset += field.Type.MinSize;
        }
    }

    private static string? Default(InstructionScope scope, FieldModel field) =>
        field.Name == TrackedFields.Program ? scope.Program
        : field.Name == DelegationFields.Incarnation ? $"{scope.Step}.Slot"
        : IsTime(field.Name) ? $"{scope.Step}.Now"
        : null;

    private static bool IsTime(string field) => field is TrackedFields.CreatedAt or TrackedFields.UpdatedAt;
}
