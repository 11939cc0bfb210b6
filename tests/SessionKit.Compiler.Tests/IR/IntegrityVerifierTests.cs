using SessionKit.Compiler.IR;
using Xunit;

namespace SessionKit.Compiler.Tests.IR;

public class IntegrityVerifierTests
{
    [Theory]
    [InlineData("^0:\n %1 = add.64 %2, %2\n %2 = const 1\n return %1", "%1 = add.64 %2, %2")]
    [InlineData("^0:\n branch.64 eq %0, %0, ^1, ^2\n^1:\n %1 = const 1\n jump ^3\n^2:\n jump ^3\n^3:\n return %1", "return %1")]
    [InlineData("^0:\n jump ^1\n^1(%1):\n return %1", "jump ^1")]
    [InlineData("^0:\n jump ^0", "^0")]
    [InlineData("^0:\n %1 = store.64 %0, 0, %0\n return %1", "return %1")]
    [InlineData("^0:\n %1 = zext.64 %0\n return %1", "%1 = zext.64 %0")]
    [InlineData("^0:\n %1 = call @g(%0)\n return %1", "%1 = call @g(%0)")]
    [InlineData("^0:\n %1 = data.addr @d, 0\n return %1", "%1 = data.addr @d, 0")]
    [InlineData("^0:\n %1 = syscall @s(%0, %0, %0, %0, %0, %0)\n return %1", "%1 = syscall")]
    [InlineData("^0:\n switch %0, ^1, 1: ^1, 1: ^1\n^1:\n return %0", "switch %0")]
    public void A_broken_rule_names_the_place(string body, string place)
    {
        var module = TextParser.Parse($"func @f(%0) {{\n{body}\n}}");

        var refusal = Assert.Throws<IntegrityException>(() => IntegrityVerifier.Verify(module));

        Assert.Contains(place, refusal.Message, System.StringComparison.Ordinal);
    }
}
