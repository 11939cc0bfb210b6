namespace SessionKit.Tests.Steps;

/// <summary>States to branch to.</summary>
[Program("OrderProgram1111111111111111111111111111111")]
[Session("order")]
internal static partial class Order
{
    [State(Until = nameof(Until))]
    public readonly partial record struct Open(ulong Left, long Until = 0);

    [State]
    public readonly partial record struct Done(byte By);
}
