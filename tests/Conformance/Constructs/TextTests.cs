using System.Linq;
using System.Threading.Tasks;
using SessionKit.Compiler.Programs;
using SessionKit.Conformance.Protocols;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary>The one construct that runs natively alone: text. The compiler refuses it, at the author's line.</summary>
public sealed class TextTests
{
    [Fact]
    public async Task Text_is_kept_within_its_bound_by_the_ledger_inside_this_process()
    {
        using Host host = Hosts.Start(Hosts.Local);
        host.Deploy(Words.Program);
        Keypair author = host.Person();
        var written = await new Words.Author(host.Ledger, author).Write("sixteen bytes ok");
        written = await written.Edit("é");
        Assert.Equal(new Words.Written("é", 1), written.State);
        await written.Burn();
        Assert.Null(host.GetAccount(written.Address));
    }

    [Fact]
    public void The_compiler_refuses_text_at_the_line_that_has_it()
    {
        CompiledProgram words = CompiledPrograms.Find(nameof(Words));
        Assert.Null(words.Elf);
        Assert.Contains(words.Problems, problem => problem.ToString().Contains("Words.cs", System.StringComparison.Ordinal)
            && problem.ToString().Contains("SK4001", System.StringComparison.Ordinal));
    }
}
