using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>What does not compile, or not without a word, with the gate of the samples: item 43 of its checklist.</summary>
public class GateFlowTests
{
    private static readonly string Gate = $"using System.Threading.Tasks;\n{Read("Shain.cs")}\n{Read("Config.cs").Replace("using SessionKit;", string.Empty, StringComparison.Ordinal)}\n";

    [Theory]
    [InlineData("SessionKit.Expired<Shain.Active>", "{|SK1002:s.GatedAction(1)|}")]
    [InlineData("SessionKit.Closed", "{|SK1002:s.GatedAction(1)|}")]
    [InlineData("Shain.Active", "{|SK1002:s.CloseSession()|}")]
    [InlineData("SessionKit.Closed", "{|SK1002:s.CloseSession()|}")]
    [InlineData("Shain.Active", "{|SK1002:s.StartSession()|}")]
    public Task Item_43_a_step_out_of_order_does_not_compile(string state, string call) => VerifyAsync($$"""
        public static object Of(SessionKit.Session<{{state}}, Shain.Owner> s) => {{call}};
        """);

    [Theory]
    [InlineData("Shain.Active", "s.GatedAction(1)")]
    [InlineData("SessionKit.Expired<Shain.Active>", "s.CloseSession()")]
    [InlineData("SessionKit.Expired<Shain.Active>", "s.StartSession()")]
    public Task A_step_in_order_compiles(string state, string call) => VerifyAsync($$"""
        public static object Of(SessionKit.Session<{{state}}, Shain.Owner> s) => {{call}};
        """);

    [Fact]
    public Task Item_43_whoever_forgets_that_time_passes_is_reminded() => VerifyAsync("""
        public static async Task Of(Shain.Owner holder, Pubkey address)
        {
            switch ({|SK1006:await holder.Fetch(address)|})
            {
                case Shain.Found<Shain.Owner>.Active { Session: var session }:
                    (await session.GatedAction(1)).Detach();
                    break;
            }
        }
        """);

    [Fact]
    public Task Item_43_a_closed_session_is_not_used_again() => VerifyAsync("""
        public static async Task Of(Session<Expired<Shain.Active>, Shain.Owner> over)
        {
            await over.CloseSession();
            await {|SK1001:over|}.StartSession();
        }
        """);

    [Fact]
    public Task Item_43_a_session_is_not_left_behind_by_accident() => VerifyAsync("""
        public static async Task Of(Shain.Owner holder)
        {
            Session<Shain.Active, Shain.Owner> {|SK1003:session|} = await holder.StartSession();
        }
        """);

    private static Task VerifyAsync(string body) => Verify.Analyzers(
        FlowRules.All, $"{Gate}public static class Client\n{{\n{body}\n}}\n", new TestSetup { Generators = FlowRules.Generators });

    private static string Read(string name, [CallerFilePath] string file = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "../../../samples/Shain", name));
}
