using System;

/// <summary>What the command line asks for.</summary>
/// <param name="OnRealVm">Whether the story is told on the real VM.</param>
/// <param name="Help">Whether only to say what may be asked for.</param>
/// <param name="Unknown">What nobody knows; null if all is known.</param>
internal sealed record Options(bool OnRealVm, bool Help, string? Unknown)
{
    public const string Usage = """
        The story of a key: granted by a wallet, used by a browser, used up, granted again, revoked.

          dotnet run --project samples/SessionKeys              on the ledger inside this process, under your debugger
          dotnet run --project samples/SessionKeys -- --svm     the compiled programs on the real Solana VM, with compute units
                                                                (needs Node 20 or newer with npm)
          dotnet run --project samples/SessionKeys -- --help    this text

        It ends with 0 if everything went as told, with 1 if something was not refused that must be, with 2 if it could not begin.
        """;

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
