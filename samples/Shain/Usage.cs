/// <content>What <c>--help</c> says.</content>
internal sealed partial record Options
{
    public const string Usage = """
        The story of a gate: sessions that are opened for a fee, used for a day, and closed by anybody.

          dotnet run --project samples/Shain              on the ledger inside this process, under your debugger
          dotnet run --project samples/Shain -- --svm     the compiled programs on the real Solana VM, with compute units
                                                          (needs Node 20 or newer with npm)
          dotnet run --project samples/Shain -- --help    this text

        It ends with 0 if everything went as told, with 1 if something was not refused that must be, with 2 if it could not begin.
        """;
}
