using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Statics;

/// <summary>
/// <c>static readonly</c> fields: their type's static constructor runs in the compiler, once, and what it leaves in the fields becomes
/// read-only data. A program has no memory between instructions: fields that could change are refused.
/// </summary>
/// <param name="options">Makes the options of an importer out of what knows static fields.</param>
internal sealed class StaticData(Func<IStaticData, ImportOptions> options) : IStaticData
{
    private readonly Dictionary<FieldDescription, byte[]> contents = [];
    private readonly Dictionary<FieldDescription, string> failures = [];
    private readonly HashSet<TypeDescription> running = [];

    /// <inheritdoc/>
    public Value AddressOf(MethodImporter importer, FieldDescription field, bool write)
    {
        if (write)
        {
            throw new ImportException($"the static field {NameOf(field)} is written, and a program has no memory between instructions; keep it in an account");
        }

        return importer.Build.DataAddress(importer.Program.Module.Intern(ContentOf(importer.Program, field), Math.Clamp(field.Type.Alignment, 1, 8)));
    }

    /// <summary>How a field is called in messages.</summary>
    public static string NameOf(FieldDescription field) => $"{field.DeclaringType.DisplayName}.{field.Name}";

    private byte[] ContentOf(ProgramImporter program, FieldDescription field)
    {
        if (contents.TryGetValue(field, out var content))
        {
            return content;
        }

        if (failures.TryGetValue(field, out var reason))
        {
            throw new ImportException(reason);
        }

        try
        {
            RequireConstant(field);
            Evaluate(program, field);
            return contents[field];
        }
        catch (ImportException exception)
        {
            failures[field] = exception.Message;
            throw;
        }
    }

    private static void RequireConstant(FieldDescription field)
    {
        if (!field.IsInitOnly)
        {
            throw new ImportException($"the static field {NameOf(field)} may change, and a program has no memory between instructions; make it readonly or const, or keep it in an account");
        }

        if (!IsPlain(field.Type))
        {
            throw new ImportException($"the static field {NameOf(field)} holds a {field.Type.DisplayName}, which is no plain data; use constants, structs of numbers, or a ReadOnlySpan<T> over constants");
        }
    }

    private static bool IsPlain(TypeDescription type) => type.Kind switch
    {
        TypeKind.Struct => !type.IsByRefLike && type.InstanceFields.All(field => IsPlain(field.Type)),
        TypeKind.Enum => true,
        TypeKind.NativeInt or TypeKind.NativeUInt or TypeKind.Single or TypeKind.Double => false,
        >= TypeKind.Boolean and <= TypeKind.UInt64 => true,
        _ => false,
    };

    private void Evaluate(ProgramImporter program, FieldDescription field)
    {
        var type = field.DeclaringType;
        if (type.StaticConstructor is not { Body: { } body } constructor)
        {
            contents[field] = new byte[field.Type.Size];
            return;
        }

        if (!running.Add(type))
        {
            throw new ImportException($"the static fields of {type.DisplayName} are initialized by way of each other");
        }

        try
        {
            var statements = InitializerStatements.Of(body);
            var fields = new HashSet<FieldDescription> { field };
            for (var count = 0; count < fields.Count;)
            {
                count = fields.Count;
                var run = new StaticConstructorRun(this, options, constructor, fields, statements);
                run.Import(program);
                // Others of the type's fields that were needed on the way have to be initialized, too.
                fields.UnionWith(run.Asked);
                if (fields.Count == count)
                {
                    foreach (var (initialized, content) in run.Execute(NameOf(field)))
                    {
                        contents[initialized] = content;
                    }
                }
            }
        }
        finally
        {
            running.Remove(type);
        }
    }
}
