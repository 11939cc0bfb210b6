using System;
using System.Linq;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.Passes;
using Xunit;

namespace SessionKit.Compiler.Tests.Frontend;

/// <summary>What has no meaning on chain is a problem at its line, with the calls that lead there, unless nothing leads there.</summary>
public class ProblemTests
{
    [Theory]
    [InlineData("int[] a = new int[3]; return a[0];", "an array is made; there is no heap on chain")]
    [InlineData("object o = n; return o.GetHashCode();", "")]
    [InlineData("string s = n.ToString(); return s.Length;", "")]
    [InlineData("double d = n; return (int)(d * 2);", "floating-point")]
    [InlineData("float d = 2.5f; return (int)d;", "floating-point")]
    [InlineData("System.Func<int> f = () => n; return f();", "use a local function instead of a lambda")]
    [InlineData("var l = new System.Collections.Generic.List<int>(); return l.Count;", "class List<int>")]
    [InlineData("try { return n / 3; } catch (System.Exception) { return 0; }", "exceptions are caught")]
    [InlineData("return Counter++;", "the static field")]
    [InlineData("System.Span<int> s = stackalloc int[n]; return s.Length;", "the size of stackalloc is not a constant")]
    [InlineData("int r = 0; for (int i = 0; i < n; i++) { System.Span<int> s = stackalloc int[4]; r += s.Length; } return r;", "stackalloc stands in a loop")]
    [InlineData("System.Span<byte> s = stackalloc byte[5000]; return s.Length;", "a frame has 4096")]
    [InlineData("lock (typeof(C)) { return n; }", "")]
    [InlineData("return System.Environment.TickCount;", "")]
    [InlineData("return System.Threading.Thread.CurrentThread.ManagedThreadId;", "")]
    [InlineData("return System.Linq.Enumerable.Range(0, n).Sum();", "")]
    [InlineData("return unchecked((int)System.DateTime.Now.Ticks);", "")]
    [InlineData("decimal d = n; return (int)(d * 3);", "")]
    [InlineData("unsafe { delegate*<int, int> f = &Id; return f(n); }", "")]
    [InlineData("return n switch { 1 => new object(), _ => null } is null ? 1 : 2;", "an object of class object is made")]
    public void What_cannot_be_compiled_is_said_at_its_line(string statement, string reason)
    {
        var source = $$"""
            using System.Linq;
            public static class C
            {
                private static int Counter;
                private static int Id(int n) => n;
                private static int Inner(int n)
                {
            {{statement}}
                }
                public static int Outer(int n) => Inner(n + 1);
            }
            """;
        foreach (var optimized in (bool[])[false, true])
        {
            using var compiled = new CSharpSource(source, optimized);
            var (program, _) = compiled.Import("Outer");
            Optimizer.Run(program.Module);

            var problems = program.Problems.Remaining(program.Module).Select(found => found.Problem).ToList();

            Assert.NotEmpty(problems);
            Assert.Contains(problems, problem => problem.Reason.Contains(reason, StringComparison.Ordinal));
            Assert.All(problems, problem => Assert.InRange(Line(problem) ?? 0, 7, 8));
            Assert.All(problems, problem => Assert.Equal(("C.Inner(int)", "C.Outer(int)"), (problem.Chain[^2].Method, problem.Chain[^1].Method)));
            Assert.All(problems, problem => Assert.Equal(10, problem.Chain[^2].CalledAt?.Line));
        }
    }

    [Theory]
    [InlineData("if (typeof(int) == typeof(long)) { return new int[3].Length; } return n;")]
    [InlineData("const bool debug = false; if (debug) { return new int[3].Length; } return n;")]
    [InlineData("int k = 3; if (k > 4) { return new int[n].Length; } return k;")]
    [InlineData("if (n < 3) { throw new System.InvalidOperationException($\"{n} is less than {3.5} and {n:x}\"); } return n;")]
    [InlineData("return n switch { 1 => 5, 2 => 7, _ => throw new System.ArgumentException(\"no \" + n, nameof(n)) };")]
    public void What_nothing_leads_to_is_no_problem(string statement)
    {
        var source = $$"""
            public static class C
            {
                public static int Outer(int n) { {{statement}} }
            }
            """;
        foreach (var optimized in (bool[])[false, true])
        {
            using var compiled = new CSharpSource(source, optimized);
            var (program, _) = compiled.Import("Outer");
            Optimizer.Run(program.Module);

            Assert.Empty(program.Problems.Remaining(program.Module).Select(found => found.Problem.Reason));
        }
    }

    // Where the user's own code is left for a library's, the place of the call counts.
    private static int? Line(CompileProblem problem) => (problem.Chain.Length > 2 ? problem.Chain[^3].CalledAt : problem.Position)?.Line;
}
