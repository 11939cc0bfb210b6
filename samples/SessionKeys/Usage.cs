/// <content>What <c>--help</c> says.</content>
internal sealed partial record Options
{
    public const string Usage = """
        The story of a key: granted by a wallet, used by a browser, used up, granted again, revoked.

          dotnet run --project samples/SessionKeys              on the ledger inside this process, under your debugger
          dotnet run --project samples/SessionKeys -- --svm     the compiled programs on the real Solana VM, with compute units
                                                                (needs Node 20 or newer with npm)
          dotnet run --project samples/SessionKeys -- --help    this text

        It ends with 0 if everything went as told, with 1 if something was not refused that must be, with 2 if it could not begin.
        """;
}
