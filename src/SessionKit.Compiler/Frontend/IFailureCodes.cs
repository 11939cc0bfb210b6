using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>Knows how a program ends where .NET throws.</summary>
internal interface IFailureCodes
{
    /// <summary>The code with which the program ends where an exception is thrown.</summary>
    /// <exception cref="ImportException">The exception has no code.</exception>
    ulong CodeOfException(TypeDescription exception);

    /// <summary>
    /// The code with which the program ends where a method is called that only throws and reads nothing of its arguments that matters;
    /// null for a method that is to be compiled as it is.
    /// </summary>
    ulong? CodeOfHelper(MethodDescription method);
}
