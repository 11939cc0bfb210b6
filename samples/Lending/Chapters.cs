using System;
using System.Threading.Tasks;
using SessionKit;

/// <summary>A market from its opening to its end, and who comes by.</summary>
internal static class Chapters
{
    public static async Task OpenAsync(World world, Story story)
    {
        story.Title("1. The keeper opens a market: cash for gold");
        var keeper = new Lender.Market.Keeper(world.Meter, world.Keeper);
        await story.Refused("all that the gold is worth may be owed", nameof(Lender.Error.TermsOutOfRange), Open(world.Terms with { Share = 10_000 }, world.Voucher));
        await story.Refused("the vouchers are a token of somebody else's", nameof(Lender.Error.VoucherOfAnother), Open(world.Terms, world.Ledger.CreateMint(authority: world.Keeper.Address)));
        Session<Lender.Market.Live, Lender.Market.Keeper> market = await Open(world.Terms, world.Voucher);
        story.Done("A piece of gold is worth 2 cash; half of that may be owed; a loan costs 1 % and lasts a week.");
        market = await market.Fund(5_000);
        story.Done("The keeper brings 5,000 cash.");
        market.Detach();

        Call<Lender.Market.Live, Lender.Market.Keeper> Open(Lender.Terms terms, Pubkey voucher) => keeper.Open(series: 1, terms, world.Gold, world.Cash, voucher);
    }

    public static async Task ByHandAsync(World world, Story story)
    {
        story.Title("2. Alice goes there herself: deposit, borrow, repay, withdraw");
        story.Say($"Alice has {world.Balance(world.Alice)}.");
        Session<Lender.Position.Deposited, Lender.Position.Owner> saving = await world.Depositor(world.Alice).Deposit(number: 1, amount: 500, world.Market);
        story.Done($"She deposits 500 gold, and the receipts are at her own account: {world.Balance(world.Alice)}.");
        await story.Refused("she borrows more than half of what it is worth", nameof(Lender.Error.MoreThanItBears), (await world.Depositor(world.Alice).Join<Lender.Position.Deposited>(saving.Address)).Borrow(500));
        Session<Lender.Position.Owing, Lender.Position.Owner> owing = await saving.Borrow(400);
        story.Done($"She borrows 400, owes {owing.State.Debt}, and the vouchers are pledged: {world.Balance(world.Alice)}.");
        story.Say("Withdrawing now does not even compile: who owes has no such step. Nor does borrowing twice.");
        saving = await owing.Repay();
        story.Done($"She repays, and the same account has the vouchers again: {world.Balance(world.Alice)}.");
        await saving.Withdraw();
        story.Done($"She withdraws: {world.Balance(world.Alice)}.");
    }

    public static async Task ByStewardAsync(World world, Story story)
    {
        story.Title("3. A steward does it for her: another program, which calls the lender");
        Pubkey position = world.PositionOf(world.Alice, 2);
        Session<Steward.Saving, Steward.Owner> saving = await world.Principal(world.Alice).Deposit(number: 2, amount: 500, most: 300, position, world.Market);
        story.Done($"It deposits 500 gold, and sees the vouchers arrive: {world.Balance(world.Alice)}.");
        story.Say("Her voucher account is not used up. The plan has borrowed it, to itself, for thirty days:");
        await story.Refused(
            "another plan of hers wants it meanwhile",
            "BorrowedByAnother",
            world.Principal(world.Alice).Deposit(number: 3, amount: 100, most: 0, world.PositionOf(world.Alice, 3), world.Market));
        Pubkey pledge = Lender.Position.FindVault(position, world.Voucher, out _);
        await story.Refused("it borrows more than she agreed to", nameof(Steward.Error.MoreThanAgreed), (await world.Principal(world.Alice).Join<Steward.Saving>(saving.Address)).Borrow(300, pledge));
        Session<Steward.Indebted, Steward.Owner> indebted = await saving.Borrow(290, pledge);
        story.Done($"It borrows 290; the vouchers are pledged: {world.Balance(world.Alice)}.");
        story.Say("Its client has no step but to repay, or to let Alice take over.");
        Session<Steward.Cleared, Steward.Owner> cleared = await indebted.Repay(pledge);
        story.Done($"It repays, and sees the vouchers at the account that they left: {world.Balance(world.Alice)}.");
        await cleared.Withdraw();
        story.Done($"It withdraws and gives the account back: {world.Balance(world.Alice)}.");

        Session<Steward.Saving, Steward.Owner> next = await world.Principal(world.Alice).Deposit(number: 3, amount: 100, most: 0, world.PositionOf(world.Alice, 3), world.Market);
        story.Done("The next plan may have it now.");
        await next.TakeOver();
        story.Done("Alice takes over: the position has been hers all the time.");
        await (await world.Depositor(world.Alice).Join<Lender.Position.Deposited>(world.PositionOf(world.Alice, 3))).Withdraw();
        story.Done($"She withdraws herself: {world.Balance(world.Alice)}.");
    }

    public static async Task OverdueAsync(World world, Story story)
    {
        story.Title("4. Bob does not pay");
        Session<Lender.Position.Deposited, Lender.Position.Owner> saving = await world.Depositor(world.Bob).Deposit(number: 1, amount: 1_000, world.Market);
        Session<Lender.Position.Owing, Lender.Position.Owner> owing = await saving.Borrow(900);
        story.Done($"Bob borrows 900 on 1,000 gold: {world.Balance(world.Bob)}.");
        Pubkey position = owing.Detach();
        world.Ledger.MoveClock(TimeSpan.FromDays(7));
        Session<Expired<Lender.Position.Owing>, Lender.Position.Payer> late =
            await new Lender.Position.Payer(world.Meter, world.Carol).JoinExpired<Lender.Position.Owing>(position);
        await late.Foreclose();
        story.Done($"A week later Carol pays his debt, and has his vouchers: {world.Balance(world.Carol)}.");
    }

    public static async Task ShutAsync(World world, Story story)
    {
        story.Title("5. The keeper shuts the market");
        var keeper = new Lender.Market.Keeper(world.Meter, world.Keeper);
        await story.Refused("while Carol has vouchers", nameof(Lender.Error.VouchersOutstanding), (await keeper.Join<Lender.Market.Live>(world.Market)).Shut());
        Session<Lender.Market.Live, Lender.Market.Holder> holder = await new Lender.Market.Holder(world.Meter, world.Carol).Join<Lender.Market.Live>(world.Market);
        holder = await holder.Redeem(1_000);
        story.Done($"Carol redeems them: {world.Balance(world.Carol)}.");
        holder.Detach();
        await (await keeper.Join<Lender.Market.Live>(world.Market)).Shut();
        story.Done($"The keeper has his cash back, and what the loans brought: {world.Balance(world.Keeper)}.");
    }
}
