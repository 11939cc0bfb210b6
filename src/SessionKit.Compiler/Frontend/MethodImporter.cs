using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>
/// Imports the IL of one method: block by block from its start, so that what constant conditions exclude is never looked at. Families of
/// instructions and intrinsics work through its members: the evaluation stack, values that fold constants, memory, and control flow.
/// </summary>
internal sealed partial class MethodImporter
{
    private readonly Queue<IlBlock> open = [];
    private readonly BlockMap blocks;
    private readonly MethodBody body;
    private IlBlock current;
    private int index;

    private MethodImporter(ProgramImporter program, MethodDescription method, Function function)
    {
        (Program, Method, body) = (program, method, method.Body!);
        Build = new Builder(function);
        blocks = new BlockMap(body);
        variables = new VariableMap(method, body);
        known = new StackValue?[variables.Count];
        current = blocks.Blocks[0];
        Instruction = body.Instructions[0];
    }

    /// <summary>The program.</summary>
    public ProgramImporter Program { get; }

    /// <summary>The method.</summary>
    public MethodDescription Method { get; }

    /// <summary>What is written to; its position is that of the instruction.</summary>
    public Builder Build { get; }

    /// <summary>The instruction that is being imported.</summary>
    public IlInstruction Instruction { get; private set; }

    /// <summary>The primitive types.</summary>
    public PrimitiveTypes Types => Program.Types;

    /// <summary>Whether the instruction stands where it may run again and again in one call of the method.</summary>
    public bool IsInLoop => current.IsInLoop;

    /// <summary>Imports a method. What cannot be compiled becomes a problem of the program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="method">The method, which has IL.</param>
    /// <param name="function">What to write to; its entry block has its parameters already.</param>
    public static void Import(ProgramImporter program, MethodDescription method, Function function)
    {
        try
        {
            new MethodImporter(program, method, function).Run();
        }
        catch (Exception exception) when (exception is ImportException or MetadataException)
        {
            // The IL has no blocks or variables that could be begun with.
            Refuse(program, method, function, exception.Message);
        }
    }

    /// <summary>Makes a function of a method whose IL cannot even be looked at.</summary>
    public static void Refuse(ProgramImporter program, MethodDescription method, Function function, string reason)
    {
        function.Blocks.RemoveRange(1, function.Blocks.Count - 1);
        var entry = function.Entry;
        (entry.Terminator, entry.Instructions) = (null, []);
        var build = new Builder(function) { Block = entry, Position = method.FirstPosition };
        build.SystemCall(program.Problem(reason, method, method.FirstPosition));
        build.Unreachable();
    }

    private void Run()
    {
        Build.Block = Build.Function.Entry;
        Build.Position = body.Instructions[0].Position;
        StartVariables();
        GoTo(blocks.Blocks[0]);
        while (open.TryDequeue(out var block))
        {
            ImportBlock(block);
        }
    }

    private void ImportBlock(IlBlock block)
    {
        current = block;
        Enter(block);
        var (end, failure) = FindFailure(block);
        for (index = block.First; index < end; index++)
        {
            Instruction = body.Instructions[index];
            Build.Position = Instruction.Position;
            Import(Instruction);
            if (IsEnded())
            {
                return;
            }
        }

        if (failure is { } found)
        {
            Build.Position = found.Instruction.Position;
            Fail(found.Code);
            IsEnded();
        }
        else
        {
            GoTo(blocks.After(block));
        }
    }

    // What was imported behind an end of the program is in a block of its own, to which no way leads.
    private bool IsEnded()
    {
        if (isDead && !Build.IsClosed)
        {
            Build.Unreachable();
        }

        return Build.IsClosed;
    }

    private void Import(IlInstruction instruction)
    {
        try
        {
            if (instruction.Operand is Unresolved unresolved)
            {
                throw new ImportException(unresolved.Reason);
            }

            if (blocks.Finals.IsCaughtAt(instruction.Offset))
            {
                throw new ImportException("exceptions are caught here; on chain a failure ends the program");
            }

            foreach (var family in Program.Options.Families)
            {
                if (family.TryImport(this, instruction))
                {
                    return;
                }
            }

            throw new ImportException($"the IL instruction '{instruction.Code}' has no meaning on chain");
        }
        catch (Exception exception) when (exception is ImportException or MetadataException)
        {
            Unsupported(exception.Message);
        }
    }
}
