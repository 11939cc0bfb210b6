using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>
/// Writes the body of a step that runs others. Around it stands what stands around every step: its handler reads accounts and arguments, and counts one use at its
/// end. Between the steps the session's account is written, so that the next one finds it as its own handler would.
/// </summary>
internal static class BatchEmitter
{
    /// <summary>The parts of the session's class: each batch's method, which hands on to what is generated.</summary>
    public static string WriteMethods(SessionModel session, IEnumerable<StepModel> batches) =>
        SourceFile.PartOf(session.Type, string.Empty, writer =>
        {
            foreach (StepModel step in batches)
            {
                BatchModel batch = step.Batch!;
                string arguments = string.Join(", ", step.Parameters.Select(p => StepEmitter.Passed(p, Names.Escape(p.Name))));
                writer.Gap().List($"{batch.Modifiers} {batch.Returns} {Names.Escape(step.Name)}(", batch.Parameters, $") =>\n    global::{OnChainFile.Namespace}.{OnChainFile.ClassOf(session.Type)}.{MethodOf(step)}({arguments});").Gap();
            }
        });

    /// <summary>The file of the code that runs the steps of a batch.</summary>
    public static string Write(SessionModel session, InstructionModel instruction, StepModel step) =>
        OnChainFile.Write(session.Type, writer =>
        {
            BatchModel batch = step.Batch!;
            var scope = InstructionScope.OfBatch(session, instruction, step);
            writer.Line($"/// <summary>{step.Name}: {string.Join(", ", batch.Steps.Select(s => s.Name))}, in this order, as one step.</summary>");
            writer.List($"internal static {batch.Returns} {MethodOf(step)}(", batch.Parameters, ")");
            using (writer.Braces())
            {
                writer.Line($"AccountEntry {scope.SessionEntry} = {scope.Context}.Self.Entry;");
                var state = new BatchState(step);
                for (int i = 0; i < batch.Steps.Count; i++)
                {
                    WriteStep(writer, scope, step, i, state);
                }
            }
        });

    private static string MethodOf(StepModel step) => "Run" + step.Name;

    private static void WriteStep(SourceWriter writer, InstructionScope scope, StepModel batch, int index, BatchState current)
    {
        EquatableArray<StepModel> steps = batch.Batch!.Steps;
        StepModel step = steps[index];
        writer.Gap().Line($"// {Number(index + 1)} of {Number(steps.Count)}: {step.Name}.");
        StateModel? source = scope.Session.FindState(step.Source);
        if (source is not null)
        {
            WriteState(writer, scope, step, source, current);
        }

        string? last = null;
        if (index > 0 && source?.Until is not null)
        {
            string isInTime = $"{scope.Step}.Now < SessionAccounts.DeadlineOf<{source.Type.Reference}>({scope.SessionEntry})";
            last = step.IfExpired is { } own ? $"Check.That({isInTime}, (SessionKitError){own});" : null;
            if (last is null)
            {
                writer.Line($"Check.That({isInTime}, SessionKitError.StateExpired);");
            }
        }

        WriteAccounts(writer, scope, batch, step, index == 0);
        WriteCall(writer, scope, batch, step, index, current, last);
    }

    /// <summary>The state as the step takes it: by 'ref' only what the batch itself may change.</summary>
    private static void WriteState(SourceWriter writer, InstructionScope scope, StepModel step, StateModel source, BatchState current)
    {
        if (!current.IsKnown || (step.Parameters[0].IsReference && !current.CanBeChanged))
        {
            string name = scope.Free("state");
            string type = source.Type.Reference;
            writer.Line(source.Layout.IsInPlace
                ? $"ref {type} {name} = ref SessionAccounts.InPlace<{type}>({scope.SessionEntry});"
                : $"{type} {name} = {(current.IsKnown ? current.Name : $"SessionAccounts.Read<{type}>({scope.SessionEntry})")};");
            current.Is(name);
        }

        scope.StateValue = step.FromExpired ? current.Name + ".Was" : current.Name;
    }

    /// <summary>Writes what the batch's own handler has not checked, or what may have changed since.</summary>
    private static void WriteAccounts(SourceWriter writer, InstructionScope scope, StepModel batch, StepModel step, bool isFirst)
    {
        foreach (BindingModel binding in step.Bindings)
        {
            AccountModel account = scope.Instruction.FindAccount(binding.Account)!;
            BindingModel known = batch.Bindings.First(b => b.Account == binding.Account);
            BindingModel missing = binding with
            {
                Address = IsKnown(binding.Address, known.Address, isFirst) ? null : binding.Address,
                Owner = isFirst && Equals(binding.Owner, known.Owner) ? null : binding.Owner,
                Mint = isFirst && Equals(binding.Mint, known.Mint) ? null : binding.Mint,
                Lease = Equals(binding.Lease, known.Lease) ? null : binding.Lease,
            };
            AccountEmitter.WriteAgain(writer, scope, step, account, missing, isFirst);
            if (account.Other is { Opens: false } && scope.Session.Instructions.First(i => i.Name == step.Name).FindAccount(account.Name)?.Other is { } other
                && !(isFirst && other.Equals(account.Other)))
            {
                OtherSessionEmitter.WriteAgain(writer, scope, step, other, scope.Entry(account.Name));
            }
        }
    }

    private static bool IsKnown(Source? wanted, Source? known, bool isFirst) =>
        wanted is null
        || (wanted.Equals(known) && (isFirst || wanted.Kind is SourceKind.Account or SourceKind.Argument or SourceKind.KeyField or SourceKind.HeaderField or SourceKind.Session));

    private static void WriteCall(SourceWriter writer, InstructionScope scope, StepModel batch, StepModel step, int index, BatchState current, string? last)
    {
        foreach (GuardModel guard in step.Guards)
        {
            if (guard.Stored is { } stored)
            {
                StoredGuardEmitter.Write(writer, scope, step, stored, guard.Error);
                continue;
            }

            string asked = string.Join(", ", guard.Arguments.Select(a => Argument(a, scope, current)));
            writer.Line($"Check.That({scope.Methods}.{Names.Escape(guard.Method)}({asked}), (SessionKitError){guard.Error});");
        }

        if (last is not null)
        {
            writer.Line(last);
        }

        bool isLast = index == batch.Batch!.Steps.Count - 1;
        string call = $"{scope.Methods}.{Names.Escape(step.Name)}(";
        IEnumerable<string> passed = step.Parameters.Select(p => Argument(p, scope, current));
        if (step.InPlace)
        {
            writer.List(call, passed, ");");
            WriteStays(writer, scope, batch, step, current, isLast);
        }
        else if (isLast && !batch.InPlace)
        {
            writer.List("return " + call, passed, ");");
        }
        else
        {
            string next = scope.Free("next");
            writer.List($"var {next} = {call}", passed, ");");
            WriteLeads(writer, scope, batch, step, next, current, isLast);
        }
    }

    /// <summary>After a step that has changed its state in place.</summary>
    private static void WriteStays(SourceWriter writer, InstructionScope scope, StepModel batch, StepModel step, BatchState current, bool isLast)
    {
        StateModel state = scope.Session.FindState(step.Source)!;
        ResultEmitter.WriteStillOpen(writer, scope, step);
        ResultEmitter.WriteIntroduced(writer, scope, step, state, current.Name);
        bool isWritten = state.Layout.IsInPlace || state.Size == 0;
        if (!isWritten && (!isLast || (batch.InPlace && !current.IsBatchs)))
        {
            writer.Line($"SessionAccounts.Write({scope.SessionEntry}, in {current.Name});");
        }

        if (isLast)
        {
            WriteEnd(writer, batch, current.Name, isWritten || current.IsBatchs);
        }
    }

    /// <summary>After a step that has returned where it leads.</summary>
    private static void WriteLeads(SourceWriter writer, InstructionScope scope, StepModel batch, StepModel step, string next, BatchState current, bool isLast)
    {
        StateModel state = scope.Session.FindState(step.Targets[0])!;
        ResultEmitter.WriteStillOpen(writer, scope, step);
        ResultEmitter.WriteState(writer, scope, step, state, next);
        if (isLast)
        {
            WriteEnd(writer, batch, next, state.Layout.IsInPlace || state.Size == 0);
        }
        else if (state.Layout.IsInPlace)
        {
            current.Forget();
        }
        else
        {
            current.Is(next);
        }
    }

    /// <summary>The batch's own handler takes the result: what it returns, or what it has been given to change.</summary>
    private static void WriteEnd(SourceWriter writer, StepModel batch, string result, bool isInAccount)
    {
        if (!batch.InPlace)
        {
            writer.Line($"return {result};");
        }
        else if (!isInAccount)
        {
            writer.Line($"{Names.Escape(batch.Parameters[0].Name)} = {result};");
        }
    }

    private static string Argument(ParameterModel parameter, InstructionScope scope, BatchState current)
    {
        string name = parameter.Kind switch
        {
            ParameterKind.Context => scope.Context,
            ParameterKind.State => current.Name,
            _ => Names.Escape(parameter.Name),
        };
        return StepEmitter.Passed(parameter, name);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
