using System.Linq;
using System.Reflection.Metadata;

namespace SessionKit.Compiler.Metadata;

/// <summary>Compares signatures.</summary>
internal static class SignatureMatching
{
    /// <summary>Whether two signatures are of one method: types are interned, so that they are compared by identity.</summary>
    public static bool Same(MethodSignature<TypeDescription> left, MethodSignature<TypeDescription> right) =>
        left.GenericParameterCount == right.GenericParameterCount
        && left.Header.IsInstance == right.Header.IsInstance
        && left.ReturnType == right.ReturnType
        && left.ParameterTypes.SequenceEqual(right.ParameterTypes);
}
