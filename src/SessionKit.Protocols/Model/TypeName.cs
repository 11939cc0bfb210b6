namespace SessionKit.Protocols;

/// <summary>A type of the user's, by its names: enough to write a further part of it, or to mention it.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Containers">The types around it, outermost first, each as it must be declared (<c>static partial class Escrow</c>).</param>
/// <param name="Declaration">Itself, as it must be declared (<c>readonly partial record struct Offered</c>).</param>
/// <param name="Name">Its name, without escape: <c>Offered</c>.</param>
/// <param name="Reference">How any file may mention it: <c>global::Trade.Escrow.Offered</c>.</param>
/// <param name="IsPublic">Whether it and everything around it are public.</param>
public sealed record TypeName(
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string Name,
    string Reference,
    bool IsPublic)
{
    /// <summary>A name for a generated file, unique in the compilation: <c>Trade.Escrow.Offered</c>.</summary>
    public string HintName => Reference.Replace("global::", string.Empty).Replace("@", string.Empty);
}
