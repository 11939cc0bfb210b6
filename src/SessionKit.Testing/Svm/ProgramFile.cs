using System;
using System.IO;
using System.Linq;
using System.Reflection;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>
/// Where a build leaves a program's ELF: beside the assembly, as <c>Program.so</c> where an assembly has several programs (with its namespace where two share a name),
/// as <c>Assembly.so</c> where it has one.
/// </summary>
internal static class ProgramFile
{
    /// <summary>The path of a program's ELF.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says where it was looked for.</exception>
    public static string Find(SessionProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        MethodInfo entrypoint = program.Entrypoint.Method;
        string?[] names = [entrypoint.DeclaringType?.FullName, program.Name, entrypoint.Module.Assembly.GetName().Name];
        string[] places = [.. names.OfType<string>().Distinct().Select(name => Path.Combine(AppContext.BaseDirectory, name + ".so"))];
        return places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"The ELF of {program.Name} is at none of these places: {string.Join(", ", places)}. Build the project that declares it with SessionKit's "
                + "package, or name the file: Deploy(program, path).");
    }
}
