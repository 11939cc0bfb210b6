using System;
using System.Linq;
using System.Text;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Tests.Hosting;

public class SessionKitErrorsTests
{
    public static TheoryData<SessionKitError> Errors => [.. Enum.GetValues<SessionKitError>()];

    [Theory]
    [MemberData(nameof(Errors))]
    public void Every_error_has_a_line_in_Anchors_form_and_an_entry_that_agree(SessionKitError error)
    {
        ErrorInfo info = Assert.Single(SessionKitErrors.All, entry => entry.Code == (uint)error);
        Assert.Equal(error.ToString(), info.Name);
        Assert.Matches("^[A-Z][^.]*\\.$", info.Message);
        Assert.Equal(
            $"AnchorError occurred. Error Code: {error}. Error Number: {(uint)error}. Error Message: {info.Message}",
            Encoding.UTF8.GetString(SessionKitErrors.Describe((uint)error)));
    }

    [Fact]
    public void The_list_is_in_order_of_number_and_holds_nothing_else() =>
        Assert.Equal(Enum.GetValues<SessionKitError>().Select(error => (uint)error), SessionKitErrors.All.Select(info => info.Code));

    [Fact]
    public void Numbers_from_4950_on_are_left_to_the_states_of_programs() => Assert.All(SessionKitErrors.All, info => Assert.InRange(info.Code, 1u, 4949u));

    [Theory]
    [InlineData(0)]
    [InlineData(6000)]
    [InlineData(uint.MaxValue)]
    public void Other_numbers_have_no_line(uint code) => Assert.True(SessionKitErrors.Describe(code).IsEmpty);
}
