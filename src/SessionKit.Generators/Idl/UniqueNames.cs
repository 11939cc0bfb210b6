using System.Collections.Generic;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>
/// Gives out names of one list, each once. Those that the user chose are given out first, so that his stay as they are and generated ones
/// give way.
/// </summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> taken = [];

    /// <summary>The name in <c>snake_case</c>, with a number behind it if it is taken.</summary>
    public string Snake(string name) => Take(Names.ToSnakeCase(name));

    /// <summary>The name, with a number behind it if it is taken.</summary>
    public string Take(string name)
    {
        string unique = name;
        for (int number = 2; !taken.Add(unique); number++)
        {
            unique = name + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
