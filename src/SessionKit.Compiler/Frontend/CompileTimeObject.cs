using System;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend;

/// <summary>What exists only while compiling. Intrinsics may add kinds of their own.</summary>
internal abstract record CompileTimeObject
{
    /// <summary>The null reference.</summary>
    public sealed record Null : CompileTimeObject
    {
        /// <inheritdoc/>
        public override string ToString() => "null";
    }

    /// <summary>An object of which nothing is known but its type.</summary>
    /// <param name="Type">The type.</param>
    public sealed record Opaque(TypeDescription Type) : CompileTimeObject
    {
        /// <inheritdoc/>
        public override string ToString() => $"an object of type {Type.DisplayName}";
    }

    /// <summary>A type, as a handle or as a <see cref="System.Type"/>.</summary>
    /// <param name="Type">The type.</param>
    public sealed record TypeHandle(TypeDescription Type) : CompileTimeObject
    {
        /// <inheritdoc/>
        public override string ToString() => $"typeof({Type.DisplayName})";
    }

    /// <summary>A field's handle, such as array initialisers take.</summary>
    /// <param name="Field">The field.</param>
    public sealed record FieldHandle(FieldDescription Field) : CompileTimeObject
    {
        /// <inheritdoc/>
        public override string ToString() => $"the handle of field {Field.Name}";
    }

    /// <summary>A literal text.</summary>
    /// <param name="Value">Its characters.</param>
    public sealed record Text(string Value) : CompileTimeObject
    {
        /// <inheritdoc/>
        public override string ToString() => $"the string \"{(Value.Length > 20 ? string.Concat(Value.AsSpan(0, 20), "…") : Value)}\"";
    }

    /// <summary>A new object of a class, whose constructor did not run: an exception on its way to <c>throw</c>.</summary>
    /// <param name="Type">Its class.</param>
    public sealed record New(TypeDescription Type) : CompileTimeObject
    {
        /// <inheritdoc/>
        public override string ToString() => $"a new {Type.DisplayName}";
    }

    /// <summary>A boxed value.</summary>
    /// <param name="Value">What is in the box.</param>
    public sealed record Boxed(StackValue Value) : CompileTimeObject
    {
        /// <inheritdoc/>
        public override string ToString() => $"a boxed {Value.Type.DisplayName}";
    }

    /// <summary>The address of a method.</summary>
    /// <param name="Method">The method.</param>
    public sealed record MethodAddress(MethodDescription Method) : CompileTimeObject
    {
        /// <inheritdoc/>
        public override string ToString() => $"the address of {Method.DisplayName}";
    }
}
