using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using SessionKit.Build.Programs;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Verification;

namespace SessionKit.Cli.Commands;

/// <summary><c>sessionkit inspect</c>: what is in a program file, and whether the VM would load it.</summary>
internal static class InspectCommand
{
    // A file that is larger cannot be deployed: it does not fit into an account.
    private const long MaximumSize = 10 * 1024 * 1024;

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var file = new Argument<string>("FILE") { Description = "A program file (.so)." };
        var summary = new Option<bool>("--summary") { Description = "Leaves out the code." };
        var command = new Command("inspect", "Disassembles a program file and judges it by the VM's own rules.") { file, summary };
        command.SetAction(parsed => BuildCommand.Guard(error, () => Inspect(parsed.GetValue(file)!, parsed.GetValue(summary), output, error)));
        return command;
    }

    private static bool Inspect(string path, bool summaryOnly, TextWriter output, TextWriter error)
    {
        if (!File.Exists(path))
        {
            throw new BuildInputException(path, "there is no such file");
        }

        if (new FileInfo(path).Length > MaximumSize)
        {
            throw new BuildInputException(path, "it is larger than any account, so it is no program");
        }

        var bytes = File.ReadAllBytes(path);
        SbpfProgram program;
        try
        {
            program = ElfReader.Read(bytes);
        }
        catch (ElfException wrong)
        {
            throw new BuildInputException(path, wrong.Message, wrong);
        }

        var calls = program.SystemCalls.Values.Distinct().Order(System.StringComparer.Ordinal).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}: {bytes.Length:N0} bytes, {program.Code.Length:N0} slots of code, {program.Data.Length:N0} bytes of data"));
        output.WriteLine($"syscalls: {(calls.Count == 0 ? "none" : string.Join(", ", calls))}");
        if (!summaryOnly)
        {
            output.WriteLine();
            output.Write(Disassembler.Disassemble(program));
            output.WriteLine();
        }

        try
        {
            SbpfVerifier.Verify(program);
        }
        catch (SbpfVerificationException refused)
        {
            error.WriteLine($"error: the VM would refuse it: {refused.Message}");
            return false;
        }

        output.WriteLine("verifier: the VM would load it");
        return true;
    }
}
