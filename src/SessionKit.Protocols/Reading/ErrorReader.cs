using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads the <c>Error</c> enums of a program and its sessions, and numbers their members.</summary>
internal sealed class ErrorReader(IProblemSink? problems)
{
    /// <summary>The number of an error enum's member 0 on the wire.</summary>
    public const uint FirstCode = 6000;

    private readonly SortedDictionary<uint, ErrorModel> errors = [];
    private readonly HashSet<INamedTypeSymbol> read = new(SymbolEqualityComparer.Default);

    /// <summary>Every error, by number.</summary>
    public EquatableArray<ErrorModel> All() => errors.Values.ToEquatableArray();

    /// <summary>Reads the enum named <c>Error</c> in a class, if there is one.</summary>
    public void Read(INamedTypeSymbol container)
    {
        foreach (INamedTypeSymbol type in container.GetTypeMembers("Error").Where(t => t.TypeKind == TypeKind.Enum && read.Add(t)))
        {
            foreach (IFieldSymbol member in type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue))
            {
                Add(member);
            }
        }
    }

    /// <summary>The number on the wire of a member given as an attribute's argument.</summary>
    public static uint? CodeOf(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Enum && Number(constant.Value) is { } value ? FirstCode + value : null;

    private static uint? Number(object? constant)
    {
        try
        {
            return constant is null ? null : Convert.ToUInt32(constant, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private void Add(IFieldSymbol member)
    {
        if (Number(member.ConstantValue) is not { } value || value > int.MaxValue)
        {
            problems?.Report(Problem.NotGeneratable, member, member.Name, "an error's value must be between 0 and 2,147,483,647");
            return;
        }

        string summary = Documentation.SummaryOf(member);
        var error = new ErrorModel(
            FirstCode + value, member.Name, summary.Length > 0 ? summary : Names.ToWords(member.Name));
        if (errors.TryGetValue(error.Code, out ErrorModel? other))
        {
            problems?.Report(Problem.Collision, member, $"error '{member.Name}'", $"error '{other.Name}'", $"the number {error.Code}", "give one of them another value");
        }
        else
        {
            errors.Add(error.Code, error);
        }
    }
}
