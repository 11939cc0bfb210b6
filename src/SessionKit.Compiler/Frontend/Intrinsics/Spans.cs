using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary>Takes spans apart and puts them together: a reference, then a length of 32 bits.</summary>
internal static class Spans
{
    private const int LengthOffset = 8;

    /// <summary>A span's first element and its length, as words.</summary>
    public static (Value Pointer, Value Length) Parts(MethodImporter importer, StackValue span)
    {
        var fields = span.Type.InstanceFields;
        if (span.Kind != StackKind.Struct || fields.Length != 2 || fields[0].Offset != 0 || fields[1].Offset != LengthOffset)
        {
            throw new ImportException($"a {span.Type.DisplayName} is no span");
        }

        return (importer.FieldOf(span, fields[0]).Word, importer.FieldOf(span, fields[1]).Word);
    }

    /// <summary>A span of so many elements.</summary>
    public static StackValue Make(MethodImporter importer, TypeDescription type, Value pointer, Value length)
    {
        var slot = importer.Build.SlotAddress(importer.NewTemp(type));
        importer.Build.Store(64, slot, 0, pointer);
        importer.Build.Store(32, slot, LengthOffset, length);
        return importer.Load(type, slot);
    }
}
