using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>Says what a method means where its IL does not: it has none, or it means something else on chain.</summary>
internal interface IIntrinsic
{
    /// <summary>Whether calls of a method mean this.</summary>
    bool Matches(MethodDescription method);

    /// <summary>Imports a call: pushes the result, if the method has one, unless the call does not come back.</summary>
    /// <param name="importer">Where the call stands.</param>
    /// <param name="method">What is called; for a constructor that makes a new object, the constructor.</param>
    /// <param name="arguments">What was popped, <c>this</c> first; not for a constructor that makes a new object, which has none.</param>
    /// <exception cref="ImportException">This call cannot be compiled.</exception>
    void Import(MethodImporter importer, MethodDescription method, StackValue[] arguments);
}
