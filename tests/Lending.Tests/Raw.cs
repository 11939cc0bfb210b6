using SessionKit.Transactions;

namespace SessionKit.LendingTests;

/// <summary>Somebody's instructions whatever state his sessions are in, as no client would plan them.</summary>
internal sealed class Raw(LendingWorld world, Keypair person)
{
    private static Pubkey Tokens => TokenProgram.Address;

    private Pubkey Position => LendingWorld.PositionOf(person);

    private Pubkey Plan => LendingWorld.PlanOf(person);

    private Pubkey Pledge => world.PledgeOf(person);

    private Pubkey Lease => Steward.FindLease(world.VouchersOf(person));

    public Instruction Issue(ulong amount) => Lender.Market.Instructions.Issue(
        world.Market, world.Store, world.TokensOf(person), world.VouchersOf(person), world.Voucher, person.Address, Tokens, Tokens, amount);

    public Instruction Redeem(ulong amount) => Lender.Market.Instructions.Redeem(
        world.Market, world.Store, world.TokensOf(person), world.VouchersOf(person), world.Voucher, person.Address, Tokens, Tokens, amount);

    public Instruction Advance(Pubkey position, Pubkey borrower, ulong amount) => Lender.Market.Instructions.Advance(
        world.Market, world.Till, world.PurseOf(person), position, borrower, Tokens, amount);

    public Instruction Deposit(ulong amount = 500) => Lender.Position.Instructions.Deposit(
        Position, world.TokensOf(person), world.Store, world.VouchersOf(person), world.Voucher, world.Market, person.Address, Tokens, Tokens, 1, amount);

    public Instruction Borrow(ulong amount = 400) => Lender.Position.Instructions.Borrow(
        Position, Pledge, world.Till, world.PurseOf(person), world.VouchersOf(person), world.Voucher, world.Market, person.Address, Tokens, Tokens, Pin.None, amount);

    public Instruction Repay() => Lender.Position.Instructions.Repay(
        Position, Pledge, world.PurseOf(person), world.Till, world.VouchersOf(person), world.Market, person.Address, Tokens, Tokens, Pin.None);

    public Instruction Withdraw() => Lender.Position.Instructions.Withdraw(
        Position, world.TokensOf(person), world.Store, world.VouchersOf(person), world.Voucher, world.Market, person.Address, Tokens, Tokens, Pin.None);

    /// <summary>This person pays the overdue loan of another.</summary>
    public Instruction Foreclose(Keypair debtor, Pubkey? rent = null) => Lender.Position.Instructions.Foreclose(
        LendingWorld.PositionOf(debtor), world.PledgeOf(debtor), world.PurseOf(person), world.Till, world.VouchersOf(person), world.Market,
        person.Address, rent ?? debtor.Address, Tokens, Tokens, Pin.None);

    public Instruction PlanDeposit(ulong amount = 500, ulong most = 400) => Steward.Instructions.Deposit(
        Plan, world.TokensOf(person), world.Store, world.VouchersOf(person), world.Voucher, world.Market, person.Address, Position, Lease, Tokens, Tokens, 1, amount, most);

    public Instruction PlanBorrow(ulong amount = 300) => Steward.Instructions.Borrow(
        Plan, world.Till, world.PurseOf(person), world.VouchersOf(person), world.Voucher, Position, world.Market, person.Address, Pledge, Tokens, Tokens, Pin.None, amount);

    public Instruction PlanRepay() => Steward.Instructions.Repay(
        Plan, Pledge, world.PurseOf(person), world.Till, world.VouchersOf(person), Position, world.Market, person.Address, Tokens, Tokens, Pin.None);

    public Instruction PlanWithdraw() => Steward.Instructions.Withdraw(
        Plan, world.TokensOf(person), world.Store, world.VouchersOf(person), world.Voucher, Position, world.Market, person.Address, Lease, person.Address, Tokens, Tokens, Pin.None);

    public Instruction TakeOver() => Steward.Instructions.TakeOver(Plan, person.Address, world.VouchersOf(person), Lease, person.Address, Pin.None);
}
