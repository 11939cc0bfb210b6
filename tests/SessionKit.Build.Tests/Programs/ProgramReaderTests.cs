using System;
using System.IO;
using System.Linq;
using SessionKit.Build.Programs;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Build.Tests.Programs;

public class ProgramReaderTests(ITestOutputHelper output)
{
    private const string Space = "SessionKit.Build.Tests.Programs.Declared";

    private static string OwnAssembly => typeof(ProgramReaderTests).Assembly.Location;

    [Fact]
    public void The_programs_of_an_assembly_are_found_in_order_with_their_IDL() =>
        Assert.Equal(
            [new ProgramDeclaration(Space, "Counter", null), new ProgramDeclaration("", "Inner", null), new ProgramDeclaration(Space, "Vault", "{ \"vault\": true }")],
            ProgramReader.Read(OwnAssembly).OrderBy(program => program.Name, StringComparer.Ordinal));

    [Fact]
    public void An_assembly_without_programs_has_none() =>
        Assert.Empty(ProgramReader.Read(typeof(FactAttribute).Assembly.Location));

    [Fact]
    public void What_is_no_assembly_is_refused_by_name()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "This is not an assembly.");
            Assert.Equal(path, Assert.Throws<BuildInputException>(() => ProgramReader.Read(path)).Path);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<BuildInputException>(() => ProgramReader.Read(path));
    }

    [Fact]
    public void A_damaged_assembly_is_read_or_refused_and_nothing_else_happens()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var whole = File.ReadAllBytes(OwnAssembly);
        var path = Path.GetTempFileName();
        var refused = 0;
        try
        {
            for (var i = 0; i < 300; i++)
            {
                var damaged = whole[..(i % 3 == 0 ? random.Next(whole.Length) : whole.Length)];
                for (var flips = random.Next(1, 40); flips > 0 && damaged.Length > 0; flips--)
                {
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                }

                File.WriteAllBytes(path, damaged);
                try
                {
                    ProgramReader.Read(path);
                }
                catch (BuildInputException)
                {
                    refused++;
                }
            }
        }
        finally
        {
            File.Delete(path);
        }

        Assert.True(refused > 50, $"Only {refused} of 300 were refused: the damage does not reach the metadata.");
    }
}
