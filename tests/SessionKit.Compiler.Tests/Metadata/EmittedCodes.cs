using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;

namespace SessionKit.Compiler.Tests.Metadata;

/// <summary>The opcodes as the framework's own emitter knows them: another source than the reader's table.</summary>
internal static class EmittedCodes
{
    private static readonly Dictionary<ushort, OpCode> codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (ushort)code.Value);

    public static OpCode Of(ushort value) => codes[value];
}
