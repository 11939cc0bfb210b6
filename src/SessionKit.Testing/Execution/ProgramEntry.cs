using System.Globalization;
using SessionKit.Builtins;
using SessionKit.Hosting;

namespace SessionKit.Execution;

/// <summary>A program that the ledger can run, with the log lines that it needs again and again.</summary>
internal sealed class ProgramEntry
{
    private readonly string[] invokeLines = new string[TransactionProcessor.MaxDepth];

    public ProgramEntry(in Pubkey address, Builtin? builtin, SessionProgram? program)
    {
        Address = address;
        Builtin = builtin;
        Program = program;
        Name = address.ToString();
        SuccessLine = $"Program {Name} success";
        for (int i = 0; i < invokeLines.Length; i++)
        {
            invokeLines[i] = string.Create(CultureInfo.InvariantCulture, $"Program {Name} invoke [{i + 1}]");
        }
    }

    public Pubkey Address { get; }

    /// <summary>The address in base58.</summary>
    public string Name { get; }

    /// <summary>The program, if it is part of the ledger.</summary>
    public Builtin? Builtin { get; }

    /// <summary>The program, if it was deployed.</summary>
    public SessionProgram? Program { get; }

    public string SuccessLine { get; }

    public string InvokeLine(int depth) => invokeLines[depth - 1];
}
