using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace SessionKit.Verifiers;

/// <summary>
/// Looks through everything that a pipeline keeps for something that belongs to one compilation: it would keep that
/// compilation alive, and would never be equal to its successor, so that every step behind it runs again.
/// </summary>
internal static class PipelineContents
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> fieldsOfTypes = new();

    public static void ThrowIfCompilerObjectIsKept(GeneratorRunResult run)
    {
        foreach (var step in PipelineSteps.Upstream(run))
        {
            foreach (var (value, _) in step.Outputs)
            {
                if (Find(value) is { } found)
                {
                    throw new VerificationException(
                        $"The pipeline of {run.Generator.GetGeneratorType().Name} keeps a {found.Found.GetType().Name}: "
                        + $"step '{step.Name ?? "(unnamed)"}', value{found.Path}.");
                }
            }
        }
    }

    /// <summary>The first compiler object reachable from a value, with the path of fields to it; null if there is none.</summary>
    public static (object Found, string Path)? Find(object? root)
    {
        if (root is null)
        {
            return null;
        }

        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(object Value, string Path)>([(root, "")]);
        while (pending.TryPop(out var next))
        {
            // By `is`, never by exact type: what Roslyn hands out are internal subclasses (SourceNamedTypeSymbol, …).
            if (IsCompilerObject(next.Value))
            {
                return next;
            }

            if (IsLeaf(next.Value) || (!next.Value.GetType().IsValueType && !seen.Add(next.Value)))
            {
                continue;
            }

            foreach (var child in Children(next.Value, next.Path))
            {
                pending.Push(child);
            }
        }

        return null;
    }

    private static bool IsCompilerObject(object value) => value
        is ISymbol
        or SyntaxNode
        or SyntaxToken
        or SyntaxTrivia
        or SyntaxNodeOrToken
        or SyntaxTree
        or SyntaxReference
        or SemanticModel
        or Compilation
        or Location
        or Diagnostic
        or IOperation
        or AttributeData
        or TypedConstant
        or GeneratorAttributeSyntaxContext
        or GeneratorSyntaxContext;

    private static bool IsLeaf(object value)
    {
        var type = value.GetType();
        return type.IsPrimitive
            || type.IsEnum
            || type.IsPointer
            || value is string or decimal or Type or MemberInfo or Assembly or Module or CultureInfo or Pointer
            // Roslyn's own values that are no part of a compilation (options, texts, references) have large insides.
            || type.Assembly == typeof(ISymbol).Assembly;
    }

    private static IEnumerable<(object Value, string Path)> Children(object value, string path)
    {
        if (value is Array array)
        {
            if (IsPlain(array.GetType().GetElementType()!))
            {
                yield break;
            }

            var index = 0;
            foreach (var item in (IEnumerable)array)
            {
                if (item is not null)
                {
                    yield return (item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
                }

                index++;
            }

            yield break;
        }

        foreach (var field in fieldsOfTypes.GetOrAdd(value.GetType(), FieldsOf))
        {
            if (field.GetValue(value) is { } child)
            {
                yield return (child, $"{path}.{NameOf(field)}");
            }
        }
    }

    private static FieldInfo[] FieldsOf(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            fields.AddRange(current
                .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => !IsPlain(field.FieldType) && !field.FieldType.IsByRefLike));
        }

        return [.. fields];
    }

    private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string);

    // `<Type>k__BackingField` reads better as `Type`.
    private static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
