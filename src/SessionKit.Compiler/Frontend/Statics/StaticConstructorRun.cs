using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Frontend.Statics;

/// <summary>
/// One run of the part of a static constructor that initializes some fields: imported as any method, run by the interpreter of the IR.
/// Its own type's fields stand on the heap meanwhile.
/// </summary>
internal sealed class StaticConstructorRun : IStaticData, IInstructionFamily, ISystemCallHost
{
    private const string ReadField = "read_field";

    // Tables with a loop over a few thousand entries are fine; what takes longer should be written out.
    private const long Fuel = 1_000_000;

    private readonly StaticData others;
    private readonly Func<IStaticData, ImportOptions> options;
    private readonly MethodDescription constructor;
    private readonly HashSet<int> left;
    private readonly Dictionary<FieldDescription, ulong> addresses = [];
    private readonly List<FieldDescription> fields;
    private readonly List<byte[]> contents = [];
    private ProgramImporter? program;
    private ulong next = MemoryMap.HeapStart;

    /// <summary>Prepares a run.</summary>
    /// <param name="others">Knows the fields of other types.</param>
    /// <param name="options">Makes an importer's options.</param>
    /// <param name="constructor">The static constructor.</param>
    /// <param name="fields">The fields to initialize.</param>
    /// <param name="statements">Its statements.</param>
    public StaticConstructorRun(StaticData others, Func<IStaticData, ImportOptions> options, MethodDescription constructor, IReadOnlySet<FieldDescription> fields, InitializerStatements statements)
    {
        (this.others, this.options, this.constructor) = (others, options, constructor);
        this.fields = [.. fields];
        left = statements.OffsetsWithout(fields);
    }

    /// <summary>The fields of the type that the part reads or writes.</summary>
    public IReadOnlyCollection<FieldDescription> Asked => addresses.Keys;

    /// <summary>Imports the part.</summary>
    public void Import(ProgramImporter asking)
    {
        var own = options(this);
        program = new ProgramImporter(asking.Types, own with { Families = [this, .. own.Families] });
        var entry = new Function("static data");
        program.Module.Functions.Add(entry);
        var build = new Builder(entry) { Block = entry.AddBlock() };
        build.Call(program.Import(constructor, isEntrypoint: false));
        foreach (var field in fields)
        {
            build.SystemCall(ReadField, build.Constant(AddressOf(field)), build.Constant((ulong)field.Type.Size));
        }

        build.Return(build.Constant(0));
    }

    /// <summary>Runs the part; gives what the fields hold.</summary>
    /// <exception cref="ImportException">It fails, or does what cannot be done here.</exception>
    public IEnumerable<(FieldDescription Field, byte[] Content)> Execute(string name)
    {
        try
        {
            var result = IrInterpreter.Run(program!.Module, [], this, Fuel);
            return result.Code == 0 ? fields.Zip(contents) : throw new ImportException($"the initialization of {name} fails with error {(uint)result.Code}");
        }
        catch (ProgramFaultException fault)
        {
            throw new ImportException($"the initialization of {name} cannot be done while compiling: {fault.Message}");
        }
    }

    /// <inheritdoc/>
    bool IInstructionFamily.TryImport(MethodImporter importer, IlInstruction instruction) => importer.Method == constructor && left.Contains(instruction.Offset);

    /// <inheritdoc/>
    Value IStaticData.AddressOf(MethodImporter importer, FieldDescription field, bool write) =>
        field.DeclaringType == constructor.DeclaringType ? importer.Constant(AddressOf(field)) : others.AddressOf(importer, field, write);

    /// <inheritdoc/>
    ulong ISystemCallHost.Invoke(string name, ulong[] arguments, MemoryMap memory)
    {
        if (ProblemTable.IsProblem(name))
        {
            throw new ProgramFaultException(program!.Problems.ProblemOf(name).Reason);
        }

        if (name != ReadField)
        {
            throw new ProgramFaultException("it calls the machine that the program runs on");
        }

        contents.Add(memory.At(arguments[0], arguments[1], write: false).ToArray());
        return 0;
    }

    private ulong AddressOf(FieldDescription field)
    {
        if (!addresses.TryGetValue(field, out var address))
        {
            addresses[field] = address = next;
            next += ((ulong)field.Type.Size + 7) / 8 * 8;
        }

        return address;
    }
}
