using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using SessionKit.Build.Messages;

namespace SessionKit.Build.Programs;

/// <summary>Builds all programs of an assembly: for each a <c>.so</c> and an <c>.idl.json</c>.</summary>
/// <param name="compiler">Makes one program.</param>
/// <param name="tell">Takes what there is to say.</param>
internal sealed class ProgramBuild(IProgramCompiler compiler, Action<BuildMessage> tell)
{
    /// <summary>The id of what is wrong with the input as a whole and not with a line of it.</summary>
    public const string InputCode = "SK6002";

    // Not the byte order mark: other tools' JSON readers refuse it.
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Builds. Writes nothing, and leaves no manifest, if any of the programs has an error.</summary>
    /// <returns>Whether all is well.</returns>
    public bool Run(BuildRequest request)
    {
        try
        {
            return Build(request);
        }
        catch (BuildInputException wrong)
        {
            tell(new BuildMessage(MessageSeverity.Error, wrong.Reason) { Code = InputCode, File = wrong.Path });
            return false;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            tell(new BuildMessage(MessageSeverity.Error, $"The program cannot be written: {unwritable.Message}") { Code = InputCode });
            return false;
        }
    }

    private bool Build(BuildRequest request)
    {
        if (request.Manifest is { } old)
        {
            // Until all is written there is nothing that a later build could take for current.
            File.Delete(old);
        }

        var isSound = true;
        var files = new List<(string Path, byte[] Content)>();
        var programs = ProgramReader.Read(request.Assembly);
        foreach (var (program, name) in programs.Zip(FileNames(request, programs)))
        {
            var compiled = compiler.Compile(request, program);
            foreach (var message in compiled.Messages)
            {
                tell(message);
                isSound &= message.Severity != MessageSeverity.Error;
            }

            if (compiled.File is null)
            {
                isSound = false;
                continue;
            }

            var path = Path.Combine(request.OutputFolder, name + ".so");
            files.Add((path, compiled.File));
            tell(new BuildMessage(MessageSeverity.Result, string.Create(CultureInfo.InvariantCulture, $"{program.FullName} -> {path} ({compiled.File.Length:N0} bytes)")));
            if (program.Idl is not null)
            {
                files.Add((Path.Combine(request.OutputFolder, name + ".idl.json"), utf8.GetBytes(program.Idl)));
            }

            foreach (var line in CostTable.Write(compiled.Steps))
            {
                tell(new BuildMessage(MessageSeverity.Information, "  " + line));
            }
        }

        if (isSound)
        {
            Write(request, files);
        }

        return isSound;
    }

    private static void Write(BuildRequest request, List<(string Path, byte[] Content)> files)
    {
        if (files.Count > 0)
        {
            Directory.CreateDirectory(request.OutputFolder);
        }

        foreach (var (path, content) in files)
        {
            File.WriteAllBytes(path, content);
        }

        if (request.Manifest is { } manifest)
        {
            File.WriteAllLines(manifest, files.Select(file => file.Path), utf8);
        }
    }

    // A file is called after the assembly as long as there is one program; after the program's class as soon as there are
    // several; and with its namespace where two classes share a name.
    private static IEnumerable<string> FileNames(BuildRequest request, ImmutableArray<ProgramDeclaration> programs)
    {
        if (programs.Length == 1)
        {
            return [request.Name];
        }

        var shared = programs.GroupBy(program => program.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return programs.Select(program => shared.Contains(program.Name) ? program.FullName : program.Name);
    }
}
