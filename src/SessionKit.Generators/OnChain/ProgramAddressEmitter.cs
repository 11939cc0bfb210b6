using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the program's own address where its states and handlers find it.</summary>
internal static class ProgramAddressEmitter
{
    /// <summary>The address, as a place that any file may mention.</summary>
    public static string Reference(ProgramModel program) => $"global::{OnChainFile.Namespace}.{ClassOf(program)}.Value";

    /// <summary>The file of a program's address.</summary>
    public static string Write(ProgramModel program) => KitFile.Write(OnChainFile.Namespace, ["System"], writer =>
    {
        writer.Line($"/// <summary>Where <see cref=\"{program.Type.Reference}\"/> is deployed.</summary>");
        using (writer.Braces($"internal static class {ClassOf(program)}"))
        {
            AddressEmitter.Write(writer, "internal", "Value", program.Address);
        }
    });

    private static string ClassOf(ProgramModel program) => KitFile.ClassOf(program.Type) + "Address";
}
