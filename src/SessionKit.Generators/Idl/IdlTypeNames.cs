using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>
/// The names of types in an IDL, which has no namespaces: a type's own name, and where two types share it as much of what is around them as
/// tells them apart.
/// </summary>
internal sealed class IdlTypeNames
{
    private readonly Dictionary<string, string> names = [];
    private readonly Dictionary<string, string> accounts = [];

    /// <summary>Names the states, then everything else that an IDL defines.</summary>
    public IdlTypeNames(IEnumerable<StateModel> states, IEnumerable<TypeName> others)
    {
        List<StateModel> named = states.ToList();
        List<TypeName> accountTypes = named.Select(s => s.Type).Distinct().ToList();
        List<TypeName> all = others.Distinct().ToList();
        var taken = new UniqueNames();
        foreach (StateModel state in named)
        {
            accounts[state.Type.Reference] = taken.Take(state.WireName == state.Name ? Shortest(state.Type, accountTypes) : state.WireName);
        }

        foreach (TypeName type in all)
        {
            // A state as a field of something is its fields alone; the account of that name has key and bumps before them.
            names[type.Reference] = accounts.TryGetValue(type.Reference, out string? account)
                ? taken.Take(account + "Fields")
                : taken.Take(Shortest(type, all.Concat(accountTypes).ToList()));
        }
    }

    /// <summary>Whether a state is one of this program's: those of other programs are in their own IDLs.</summary>
    public bool Defines(TypeName state) => accounts.ContainsKey(state.Reference);

    /// <summary>The name of a state as an account: header and fields.</summary>
    public string OfAccount(TypeName state) => accounts[state.Reference];

    /// <summary>The name of any other type.</summary>
    public string Of(TypeName type) => names[type.Reference];

    private static string Shortest(TypeName type, List<TypeName> all)
    {
        string[] path = type.HintName.Split('.');
        string name = string.Empty;
        for (int from = path.Length - 1; from >= 0; from--)
        {
            name = path[from] + name;
            if (!all.Any(other => other.Reference != type.Reference && Ending(other, path.Length - from) == name))
            {
                break;
            }
        }

        return name;
    }

    private static string Ending(TypeName type, int segments)
    {
        string[] path = type.HintName.Split('.');
        return string.Concat(path.Skip(System.Math.Max(0, path.Length - segments)));
    }
}
