namespace SessionKit.FlowJudge.Running;

/// <summary>
/// The argument of every step: which statement takes it, in which way, and a number that never comes twice. The program leaves it in the state,
/// so a handle says by which step it came about, and the ledger's transactions say by which statement they were sent.
/// </summary>
internal static class StepTag
{
    private const int SiteBits = 20;
    private const int FlagBits = 4;

    public static ulong Make(ulong number, int site, TagBits flags) => (number << (SiteBits + FlagBits)) | ((ulong)site << FlagBits) | (ulong)flags;

    public static int SiteOf(ulong tag) => (int)(tag >> FlagBits) & ((1 << SiteBits) - 1);

    public static bool IsRefusal(ulong tag) => (tag & (ulong)TagBits.Refuse) != 0;
}
