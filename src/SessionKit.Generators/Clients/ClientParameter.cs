using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>A parameter of a client method.</summary>
/// <param name="Type">Its C# type, as any file may mention it.</param>
/// <param name="Name">Its name, without escape.</param>
/// <param name="CanBeOmitted">Whether the caller may leave it out.</param>
/// <param name="IsReference">Whether its type is a reference type that is never null.</param>
/// <param name="Documentation">What documentation says of it.</param>
internal sealed record ClientParameter(string Type, string Name, bool CanBeOmitted, bool IsReference, string Documentation)
{
    /// <summary>As it is declared.</summary>
    public string Declaration => $"{Type} {Names.Escape(Name)}{(CanBeOmitted ? " = null" : string.Empty)}";

    /// <summary>As it is declared where it may be left out in any case.</summary>
    public string Omittable => CanBeOmitted ? Declaration : $"{Type} {Names.Escape(Name)} = default{(IsReference ? "!" : string.Empty)}";
}
