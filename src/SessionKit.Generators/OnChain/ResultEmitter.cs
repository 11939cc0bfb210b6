using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes what becomes of a step's result: the target state is written, or the session has been closed.</summary>
internal static class ResultEmitter
{
    private static readonly string[] Cases = ["First", "Second", "Third", "Fourth"];

    /// <summary>After a step that changes its state in place, or looks at it.</summary>
    public static void WriteInPlace(SourceWriter writer, InstructionScope scope, StepModel step)
    {
        StateModel state = scope.Session.FindState(step.Source)!;
        string name = Names.Escape(step.Parameters[0].Name);
        WriteStillOpen(writer, scope, step);
        WriteIntroduced(writer, scope, step, state, name);
        if (step.Looks)
        {
            return;
        }

        // A state without fields cannot have been changed.
        if (!state.Layout.IsInPlace && state.Size > 0)
        {
            writer.Line($"SessionAccounts.Write({scope.SessionEntry}, in {name});");
        }

        HeaderEmitter.WriteUse(writer, scope, step);
    }

    /// <summary>After a step that returns where it leads.</summary>
    public static void Write(SourceWriter writer, InstructionScope scope, StepModel step)
    {
        if (!step.IsBranch)
        {
            WriteTarget(writer, scope, step, step.Targets.Count == 0 ? StepModel.Closed : step.Targets[0], scope.Next);
            return;
        }

        using (writer.Braces($"switch ({scope.Next}.Case)"))
        {
            for (int i = 0; i < step.Targets.Count; i++)
            {
                writer.Line(i == step.Targets.Count - 1 ? "default:" : $"case {i}:");
                using (writer.Braces())
                {
                    WriteTarget(writer, scope, step, step.Targets[i], $"{scope.Next}.{Cases[i]}");
                    writer.Line("break;");
                }

                writer.Gap();
            }
        }
    }

    private static void WriteTarget(SourceWriter writer, InstructionScope scope, StepModel step, string target, string value)
    {
        if (target == StepModel.Closed)
        {
            writer.Line($"Check.That({scope.Step}.IsClosed, SessionKitError.SessionNotClosed);");
            if (LeaseEmitter.CanBeLeft(scope, step))
            {
                writer.Line($"Check.That(!{scope.Held}, SessionKitError.NotReleased);");
            }

            return;
        }

        WriteStillOpen(writer, scope, step);
        WriteState(writer, scope, step, scope.Session.FindState(target)!, value);
        HeaderEmitter.WriteUse(writer, scope, step);
    }

    /// <summary>Writes the state that a step has led to.</summary>
    public static void WriteState(SourceWriter writer, InstructionScope scope, StepModel step, StateModel state, string value)
    {
        WriteIntroduced(writer, scope, step, state, value);
        writer.Line($"SessionAccounts.{(HasFixedBytes(state.Layout) ? "WriteInPlace" : "Write")}({scope.SessionEntry}, in {value});");
    }

    /// <summary>A step that goes on has not closed the session.</summary>
    public static void WriteStillOpen(SourceWriter writer, InstructionScope scope, StepModel step)
    {
        if (InstructionScope.HasContextIn(step))
        {
            writer.Line($"Check.That(!{scope.Step}.IsClosed, SessionKitError.SessionClosedTooEarly);");
        }
    }

    /// <summary>Whether a value in memory is its bytes on chain, whatever its fields hold: an enum may hold what its type does not name.</summary>
    private static bool HasFixedBytes(LayoutType type) => type switch
    {
        StructLayout layout => layout.Fields.Count > 0 && layout.Fields.All(f => HasFixedBytes(f.Type)),
        IntegerLayout or PubkeyLayout or HashLayout or BoolLayout => true,

        // Bytes that are none let nothing through.
        GuardLayout => true,
        _ => false,
    };

    /// <summary>Whoever takes a role in this step, and whatever the step says that the state names: the state must name just that.</summary>
    public static void WriteIntroduced(SourceWriter writer, InstructionScope scope, StepModel step, StateModel target, string value)
    {
        IEnumerable<(BindingModel Binding, FieldModel Field)> introduced =
            from binding in step.Bindings
            where binding.Introduces
            from state in target.Fields
            where state.Name == Names.ToPascalCase(binding.Account) && state.Type is PubkeyLayout
            select (binding, state);
        if (step.Parameters.FirstOrDefault(p => p.Kind == ParameterKind.Shared && (p.IsOut || p.IsReference)) is { } shared)
        {
            WriteIntroducedShared(writer, scope, step, Names.Escape(shared.Name));
        }

        foreach ((BindingModel binding, FieldModel state) in introduced)
        {
            writer.Line($"Check.That({value}.{Names.Escape(state.Name)} == {scope.Entry(binding.Account)}.Address, SessionKitError.ConstraintHasOne);");
        }
    }

    private static void WriteIntroducedShared(SourceWriter writer, InstructionScope scope, StepModel step, string shared)
    {
        foreach (BindingModel binding in step.Bindings.Where(b => b.Introduces))
        {
            string name = Names.ToPascalCase(binding.Account);
            if (scope.Session.SharedFields.Any(f => f.Name == name && f.Type is PubkeyLayout))
            {
                writer.Line($"Check.That({shared}.{Names.Escape(name)} == {scope.Entry(binding.Account)}.Address, SessionKitError.ConstraintHasOne);");
            }
        }
    }
}
