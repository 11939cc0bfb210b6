using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Programs;
using SessionKit.Compiler.Torture.Compilation;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Torture.Running;

/// <summary>Runs one function in every form that this process has.</summary>
internal sealed class Trial
{
    /// <summary>What the front end made of the function.</summary>
    public const string ImportedForm = "IR as imported";

    private readonly Batch batch;
    private readonly Source source;
    private readonly IReadOnlyList<byte[]> records;
    private readonly Outcome[] expected;

    /// <summary>Runs a function natively.</summary>
    /// <param name="batch">Where it was compiled.</param>
    /// <param name="source">The function.</param>
    /// <param name="records">Its inputs.</param>
    public Trial(Batch batch, Source source, IReadOnlyList<byte[]> records)
    {
        (this.batch, this.source, this.records) = (batch, source, records);
        var native = new NativeFunction(batch.NativeEntry(source));
        expected = [.. records.TakeWhile(_ => !native.LogsTooMuch).Select(record => native.Run(InputData.Account(record)))];
        IsTooLong = native.LogsTooMuch;
    }

    /// <summary>Damages the program after the passes, to see whether that is found; null for nothing.</summary>
    public Action<Module>? Damage { get; init; }

    /// <summary>What each input does natively.</summary>
    public IReadOnlyList<Outcome> Expected => expected;

    /// <summary>The program; null until it was compiled.</summary>
    public SbpfProgram? Program { get; private set; }

    /// <summary>Whether the function keeps more on the stack than fits, which a build says.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Whether it logs more, or takes longer on an input, than any interpreter is let, as it does before anything is done to it.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>How many runs were compared with the native ones.</summary>
    public int Runs { get; private set; }

    /// <summary>Compares all forms; gives the first difference.</summary>
    /// <param name="interpreted">On how many inputs the IR is interpreted; sBPF is on all.</param>
    /// <param name="stride">After how many steps of the passes the IR is interpreted, on one input: 1 for each, 0 for none.</param>
    public Finding? Run(int interpreted, int stride)
    {
        if (IsTooLong)
        {
            return null;
        }

        Finding? found = null;
        IsTooLarge = !Pipeline.Try(frameBudget => found = Run(interpreted, stride, frameBudget));
        return found;
    }

    private Finding? Run(int interpreted, int stride, int frameBudget)
    {
        var stage = "import";
        try
        {
            var pipeline = Pipeline.Import(batch.Assemblies, batch.Entry(source));
            if (Compare(InterpretedFunction.Of(pipeline.Module, ImportedForm), interpreted) is { } imported && pipeline.Problems.Count == 0)
            {
                return imported;
            }

            stage = "passes";
            Finding? broken = null;
            var steps = 0;
            pipeline.Optimize(frameBudget, stride == 0 ? null : (pass, function) =>
            {
                stage = $"IR after {pass} of {function.Name}";
                broken ??= ++steps % stride != 0 ? null : Check(pipeline.Module, stage) ?? Compare(InterpretedFunction.Of(pipeline.Module, stage), 1);
            });
            Damage?.Invoke(pipeline.Module);
            if (pipeline.Problems.Count > 0)
            {
                return Found(FindingKind.Refusal, "front end", string.Join("; ", pipeline.Problems), null);
            }

            stage = "IR after all passes";
            if ((broken ?? Check(pipeline.Module, stage) ?? Compare(InterpretedFunction.Of(pipeline.Module, stage), interpreted)) is { } optimized)
            {
                return (Damage is null ? FirstBroken(frameBudget, optimized.Record) : null) ?? optimized;
            }

            stage = "back end";
            Program = pipeline.Translate();
            return Compare(InterpretedFunction.Of(Program), records.Count) is { } translated
                ? Compare(InterpretedFunction.Of(pipeline.Module, "IR after the expansions"), records.Count) ?? translated
                : null;
        }
        catch (SbpfVerificationException exception) when (!ProgramCompilation.IsFrame(exception))
        {
            return Found(FindingKind.Refusal, stage, exception.Message, null);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or SbpfVerificationException))
        {
            return Found(FindingKind.Crash, stage, exception.ToString(), null);
        }
    }

    // Once more from the start, with a look after every step: the first that breaks the program.
    private Finding? FirstBroken(int frameBudget, byte[]? record)
    {
        var index = records.ToList().IndexOf(record!);
        var alone = index < 0 ? this : new Trial(batch, source, [record!]);
        var pipeline = Pipeline.Import(batch.Assemblies, batch.Entry(source));
        Finding? broken = null;
        pipeline.Optimize(frameBudget, (pass, function) =>
        {
            var stage = $"IR after {pass} of {function.Name}";
            broken ??= Check(pipeline.Module, stage) ?? alone.Compare(InterpretedFunction.Of(pipeline.Module, stage), 1);
        });
        return broken;
    }

    private Finding? Check(Module module, string stage)
    {
        try
        {
            IntegrityVerifier.Verify(module);
            return null;
        }
        catch (IntegrityException exception)
        {
            return Found(FindingKind.Crash, stage, exception.Message, null);
        }
    }

    private Finding? Compare(InterpretedFunction function, int count)
    {
        for (var i = 0; i < Math.Min(count, records.Count) && !IsTooLong; i++)
        {
            Runs++;
            try
            {
                var actual = function.Run(InputData.Account(records[i]));
                if (!actual.Equals(expected[i]))
                {
                    return Found(FindingKind.Different, function.Name, $"native:\n{expected[i]}{function.Name}:\n{actual}", records[i]);
                }
            }
            catch (ProgramFaultException fault) when (InterpretedFunction.IsOutOfFuel(fault) && TakesLong(records[i]))
            {
                IsTooLong = true;
            }
            catch (ProgramFaultException fault)
            {
                return Found(FindingKind.Fault, function.Name, $"native:\n{expected[i]}{function.Name}: {fault.Message}", records[i]);
            }
        }

        return null;
    }

    // What only a form after the front end has no end in is a fault of whatever made that form.
    private bool TakesLong(byte[] record)
    {
        try
        {
            InterpretedFunction.Of(Pipeline.Import(batch.Assemblies, batch.Entry(source)).Module, ImportedForm, InterpretedFunction.Fuel / 8).Run(InputData.Account(record));
            return false;
        }
        catch (ProgramFaultException fault)
        {
            return InterpretedFunction.IsOutOfFuel(fault);
        }
    }

    private Finding Found(FindingKind kind, string form, string message, byte[]? record) => new(source, batch.Mode, form, message, record) { Kind = kind };
}
