using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Gives the locals of a generated method names that clash with no parameter of the user's.</summary>
internal sealed class LocalNames
{
    private readonly HashSet<string> taken;

    /// <summary>Reserves the user's names, which keep theirs.</summary>
    public LocalNames(IEnumerable<string> users) => taken = new HashSet<string>(users);

    /// <summary>The names of an instruction's parameters, over all its steps.</summary>
    public static LocalNames Of(InstructionModel instruction) =>
        new(instruction.Steps.SelectMany(s => s.Parameters).Select(p => p.Name));

    /// <summary>A name of our own: the wanted one, or with a number if it is taken.</summary>
    public string Free(string wanted)
    {
        string name = wanted;
        for (int number = 2; !taken.Add(name); number++)
        {
            name = wanted + number;
        }

        return name;
    }

    /// <summary>A name of our own for each of some names.</summary>
    /// <param name="names">What they are for; one that stands twice gets one name.</param>
    /// <param name="suffix">What the name has besides.</param>
    public Dictionary<string, string> Free(IEnumerable<string> names, string suffix) =>
        names.Distinct().ToDictionary(name => name, name => Free(Names.ToCamelCase(name) + suffix));
}
