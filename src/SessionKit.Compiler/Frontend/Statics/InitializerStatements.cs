using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Statics;

/// <summary>
/// Takes a static constructor apart into statements, between which the evaluation stack is empty. Initializers of static fields are such
/// statements, and those of fields that nobody asks for (objects for clients, say) need not be compiled.
/// </summary>
internal sealed class InitializerStatements
{
    private readonly ImmutableArray<(int First, int End)> statements;
    private readonly MethodBody body;

    private InitializerStatements(MethodBody body, ImmutableArray<(int First, int End)> statements) => (this.body, this.statements) = (body, statements);

    /// <summary>The statements of a body; it is one single statement where they cannot be told apart.</summary>
    public static InitializerStatements Of(MethodBody body) =>
        new(body, !body.HasExceptionRegions && Split(body) is { } found ? Join(body, found) : [(0, body.Instructions.Length)]);

    /// <summary>The offsets of all instructions of statements that have nothing to do with some fields.</summary>
    public HashSet<int> OffsetsWithout(IReadOnlySet<FieldDescription> fields) =>
        [.. statements
            .Where(statement => !Range(statement).Any(instruction => IsAbout(instruction, fields)))
            .SelectMany(statement => Range(statement).Where(instruction => instruction.Code != ILOpCode.Ret))
            .Select(instruction => instruction.Offset)];

    private IEnumerable<IlInstruction> Range((int First, int End) statement) => body.Instructions.Skip(statement.First).Take(statement.End - statement.First);

    private static bool IsAbout(IlInstruction instruction, IReadOnlySet<FieldDescription> fields) =>
        instruction.Code is ILOpCode.Stsfld or ILOpCode.Ldsflda && instruction.Operand is FieldDescription field && fields.Contains(field);

    /// <summary>Joins statements that pass something on in a variable.</summary>
    private static ImmutableArray<(int First, int End)> Join(MethodBody body, ImmutableArray<(int First, int End)> split)
    {
        var joined = new List<(int First, int End)>();
        var lastUse = new Dictionary<int, int>();
        for (var i = 0; i < split.Length; i++)
        {
            var (first, end) = split[i];
            var defined = new HashSet<int>();
            for (var at = first; at < end; at++)
            {
                if (VariableOf(body.Instructions[at]) is not { } variable)
                {
                    continue;
                }

                if (defined.Add(variable) && !IsDefinition(body, at, end) && lastUse.TryGetValue(variable, out var before))
                {
                    first = Math.Min(first, before);
                }

                // From here on, whatever uses the variable needs this statement.
                lastUse[variable] = split[i].First;
            }

            while (joined.Count > 0 && joined[^1].End > first)
            {
                first = Math.Min(first, joined[^1].First);
                joined.RemoveAt(joined.Count - 1);
            }

            joined.Add((first, end));
        }

        return [.. joined];
    }

    // A variable is given its whole value by a store, by a constructor on its address, or by being cleared.
    private static bool IsDefinition(MethodBody body, int at, int end) => body.Instructions[at].Code switch
    {
        ILOpCode.Stloc or ILOpCode.Stloc_s or (>= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3) => true,
        ILOpCode.Ldloca or ILOpCode.Ldloca_s => body.Instructions[end - 1] is { Code: ILOpCode.Initobj } or { Code: ILOpCode.Call, Operand: MethodDescription { Name: ".ctor" } },
        _ => false,
    };

    private static int? VariableOf(IlInstruction instruction) => instruction.Code switch
    {
        >= ILOpCode.Stloc_0 and <= ILOpCode.Stloc_3 => instruction.Code - ILOpCode.Stloc_0,
        >= ILOpCode.Ldloc_0 and <= ILOpCode.Ldloc_3 => instruction.Code - ILOpCode.Ldloc_0,
        ILOpCode.Stloc or ILOpCode.Stloc_s or ILOpCode.Ldloc or ILOpCode.Ldloc_s or ILOpCode.Ldloca or ILOpCode.Ldloca_s => (int)instruction.Integer,
        _ => null,
    };

    private static ImmutableArray<(int First, int End)>? Split(MethodBody body)
    {
        var found = ImmutableArray.CreateBuilder<(int, int)>();
        var depths = new Dictionary<int, int>();
        var (depth, first, furthest) = (0, 0, 0);
        for (var i = 0; i < body.Instructions.Length; i++)
        {
            var instruction = body.Instructions[i];
            depth = depths.GetValueOrDefault(instruction.Offset, depth);
            if (depth == 0 && i > first && instruction.Offset >= furthest)
            {
                found.Add((first, i));
                first = i;
            }

            if (StackEffect.Of(instruction) is not { } effect || depth < effect.Pops)
            {
                return null;
            }

            depth += effect.Pushes - effect.Pops;
            foreach (var target in TargetsOf(instruction))
            {
                if (target <= instruction.Offset)
                {
                    return null;
                }

                (depths[target], furthest) = (depth, Math.Max(furthest, target));
            }

            if (instruction.Code is ILOpCode.Br or ILOpCode.Br_s or ILOpCode.Throw or ILOpCode.Ret)
            {
                depth = 0;
            }
        }

        found.Add((first, body.Instructions.Length));
        return found.ToImmutable();
    }

    private static int[] TargetsOf(IlInstruction instruction) => instruction.Operand switch
    {
        int[] targets => targets,
        _ when instruction.Code is (>= ILOpCode.Br_s and <= ILOpCode.Blt_un) => [(int)instruction.Integer],
        _ => [],
    };
}
