using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Analyzers.Tests;

public class AccountTooLargeTests
{
    [Fact]
    public Task A_state_that_no_instruction_can_make_room_for_is_refused() => DeclarationRules.VerifyInSessionAsync("""
            [State] public readonly partial record struct {|SK3005:Book|}([Bound(2000)] ulong[] Orders);
        """,
        "'Deal' needs an account of 16,054 bytes, and one instruction creates at most 10,240 (lower the bounds of its states, or move a part into a session of its own)");

    [Fact]
    public Task Bounds_past_every_number_are_refused_and_no_more() => DeclarationRules.VerifyInSessionAsync("""
            [Layout] public readonly partial record struct Page([Bound(2147483647)] ulong[] Orders);
            [State] public readonly partial record struct {|SK3005:Book|}([Bound(2147483647)] Page[] Pages);
        """);

    [Fact]
    public Task The_largest_that_fits_is_left_alone() => DeclarationRules.VerifyInSessionAsync("""
            [State] public readonly partial record struct Book([Bound(1273)] ulong[] Orders, ushort Left);
        """);

    [Fact]
    public Task One_byte_more_does_not_fit() => DeclarationRules.VerifyInSessionAsync("""
            [State] public readonly partial record struct {|SK3005:Book|}([Bound(1273)] ulong[] Orders, ushort Left, byte More);
        """,
        "'Deal' needs an account of 10,241 bytes, and one instruction creates at most 10,240 (lower the bounds of its states, or move a part into a session of its own)");
}
