using System.Collections.Immutable;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Tests.Frontend;

/// <summary>The importer with just enough around it for tests of its own families.</summary>
internal static class TestImport
{
    public static ImportOptions Options { get; } = new(InstructionFamilies.All, [], new NoStatics(), new Codes());

    public static ulong CodeOf(string exception) => exception switch
    {
        "System.OverflowException" => 4910,
        "System.IndexOutOfRangeException" or "System.ArgumentOutOfRangeException" => 4911,
        "System.DivideByZeroException" => 4912,
        "System.InvalidOperationException" => 7000,
        "System.ArgumentException" => 7001,
        _ => throw new ImportException($"{exception} has no code"),
    };

    private sealed class NoStatics : IStaticData
    {
        public Value AddressOf(MethodImporter importer, FieldDescription field, bool write) => throw new ImportException($"the static field {field.Name} is not constant");
    }

    private sealed class Codes : IFailureCodes
    {
        public ulong CodeOfException(TypeDescription exception) => CodeOf(exception.FullName);

        public ulong? CodeOfHelper(MethodDescription method) => method.DeclaringType.FullName == "System.ThrowHelper" ? 4911 : null;
    }
}
