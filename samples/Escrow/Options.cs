using System;

/// <summary>What the command line asks for.</summary>
/// <param name="OnRealVm">Whether the story is told on the real VM.</param>
/// <param name="Help">Whether only to say what may be asked for.</param>
/// <param name="Unknown">What nobody knows; null if all is known.</param>
internal sealed partial record Options(bool OnRealVm, bool Help, string? Unknown)
{
    public static Options Read(string[] arguments)
    {
        Options options = new(OnRealVm: false, Help: false, Unknown: null);
        foreach (string argument in arguments)
        {
            options = argument switch
            {
                "--svm" => options with { OnRealVm = true },
                "--help" or "-h" or "-?" => options with { Help = true },
                _ => options with { Unknown = options.Unknown ?? argument },
            };
        }

        return options;
    }

    /// <summary>What to say before anything else is done, and the exit code after it; null if the story is to be told.</summary>
    public int? Answer()
    {
        if (Unknown is not null)
        {
            Console.Error.WriteLine($"There is no option '{Unknown}'.\n\n{Usage}");
            return 2;
        }

        if (Help)
        {
            Console.WriteLine(Usage);
            return 0;
        }

        return null;
    }
}
