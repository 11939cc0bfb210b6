/// <content>What <c>--help</c> says.</content>
internal sealed partial record Options
{
    public const string Usage = """
        The story of a session: guarded, borrowing, batched, lent in part, given away, closed; of a purse for two of three, and of payments together.

          dotnet run --project samples/Sessions              on the ledger inside this process, under your debugger
          dotnet run --project samples/Sessions -- --svm     the compiled programs on the real Solana VM, with compute units
                                                             (needs Node 20 or newer with npm)
          dotnet run --project samples/Sessions -- --help    this text

        It ends with 0 if everything went as told, with 1 if something was not refused that must be, with 2 if it could not begin.
        """;
}
