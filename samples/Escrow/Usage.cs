/// <content>What <c>--help</c> says.</content>
internal sealed partial record Options
{
    public const string Usage = """
        The story of an escrow: what it is for, and what it refuses.

          dotnet run --project samples/Escrow              on the ledger inside this process, under your debugger
          dotnet run --project samples/Escrow -- --svm     the compiled program on the real Solana VM, with compute units
                                                           (needs Node 20 or newer with npm)
          dotnet run --project samples/Escrow -- --help    this text

        It ends with 0 if everything went as told, with 1 if something was not refused that must be, with 2 if it could not begin.
        """;
}
