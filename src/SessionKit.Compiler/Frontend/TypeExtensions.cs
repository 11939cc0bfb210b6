using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>Questions about types that only the front end asks.</summary>
internal static class TypeExtensions
{
    /// <summary>Whether a type is <see cref="System.Exception"/> or derived from it.</summary>
    public static bool IsException(this TypeDescription type)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.FullName == "System.Exception")
            {
                return true;
            }
        }

        return false;
    }
}
