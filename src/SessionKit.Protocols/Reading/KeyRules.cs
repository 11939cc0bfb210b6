using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>What the opening step owes the key: every field must come from a parameter.</summary>
internal static class KeyRules
{
    /// <summary>Checks an opening step.</summary>
    /// <returns>Whether every key field is determined and somebody pays.</returns>
    public static bool Check(IMethodSymbol method, NameResolver names, IProblemSink? problems)
    {
        bool sound = true;
        foreach (FieldModel key in names.Shape.KeyFields.Where(f => names.KeyAtOpening(f.Name) is null))
        {
            string type = key.Type is PubkeyLayout ? "Signer" : key.Type.CSharp.Replace("global::", string.Empty);
            problems?.Report(Problem.KeyFieldNotDetermined, method, key.Name, method.Name, $"{type} {Names.ToCamelCase(key.Name)}");
            sound = false;
        }

        if (!method.Parameters.Any(p => p.Type.Is("Signer")))
        {
            problems?.Report(Problem.NotGeneratable, method, method.Name, "a step that opens a session needs a 'Signer' parameter, who pays the rent");
            sound = false;
        }

        return sound;
    }
}
