using System;
using System.Collections.Generic;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary>The methods of one type that mean something else than their IL, by name.</summary>
/// <param name="declaringType">The type's full name, without generic arguments.</param>
internal abstract class IntrinsicFamily(string declaringType) : IIntrinsic
{
    private readonly Dictionary<string, Import> imports = new(StringComparer.Ordinal);

    /// <summary>Imports a call whose arguments were popped.</summary>
    protected delegate void Import(MethodImporter importer, MethodDescription method, StackValue[] arguments);

    /// <inheritdoc/>
    public virtual bool Matches(MethodDescription method) => imports.ContainsKey(method.Name) && method.DeclaringType.FullName == declaringType;

    /// <inheritdoc/>
    void IIntrinsic.Import(MethodImporter importer, MethodDescription method, StackValue[] arguments) => imports[method.Name](importer, method, arguments);

    /// <summary>Says what all methods of a name mean.</summary>
    protected void Add(string name, Import import) => imports.Add(name, import);
}
