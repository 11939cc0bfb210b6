using System;
using System.Linq;
using System.Text;
using SessionKit.Tests.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Tests.Programs;

/// <summary>The bytes are those that the programs' own client libraries write.</summary>
public class InstructionTests
{
    private static readonly Pubkey One = TestAccount.Key(1);
    private static readonly Pubkey Two = TestAccount.Key(2);
    private static readonly Pubkey Three = TestAccount.Key(3);
    private static readonly Pubkey Four = TestAccount.Key(4);

    [Fact]
    public void System_CreateAccount() => AssertIs(
        SystemInstructions.CreateAccount(One, Two, 1_000, 165, Three),
        SystemProgram.Address,
        "00000000" + "e803000000000000" + "a500000000000000" + Repeat("03"),
        new(One, true, true),
        new(Two, true, true));

    [Fact]
    public void System_Transfer() => AssertIs(
        SystemInstructions.Transfer(One, Two, 1_000), SystemProgram.Address, "02000000" + "e803000000000000", new(One, true, true), new(Two, false, true));

    [Fact]
    public void Token_InitializeMint2() => AssertIs(
        TokenInstructions.InitializeMint2(One, 6, Two), TokenProgram.Address, "14" + "06" + Repeat("02") + "00", new AccountMeta(One, false, true));

    [Fact]
    public void Token_InitializeMint2_with_freeze_authority() => AssertIs(
        TokenInstructions.InitializeMint2(One, 6, Two, Three, TokenProgram.Address2022),
        TokenProgram.Address2022,
        "14" + "06" + Repeat("02") + "01" + Repeat("03"),
        new AccountMeta(One, false, true));

    [Fact]
    public void Token_InitializeAccount3() => AssertIs(
        TokenInstructions.InitializeAccount3(One, Two, Three),
        TokenProgram.Address,
        "12" + Repeat("03"),
        new(One, false, true),
        new(Two, false, false));

    [Fact]
    public void Token_MintTo() => AssertIs(
        TokenInstructions.MintTo(One, Two, Three, 5),
        TokenProgram.Address,
        "07" + "0500000000000000",
        new(One, false, true),
        new(Two, false, true),
        new(Three, true, false));

    [Fact]
    public void Token_Transfer() => AssertIs(
        TokenInstructions.Transfer(One, Two, Three, 5),
        TokenProgram.Address,
        "03" + "0500000000000000",
        new(One, false, true),
        new(Two, false, true),
        new(Three, true, false));

    [Fact]
    public void Token_TransferChecked() => AssertIs(
        TokenInstructions.TransferChecked(One, Two, Three, Four, 5, 9),
        TokenProgram.Address,
        "0c" + "0500000000000000" + "09",
        new(One, false, true),
        new(Two, false, false),
        new(Three, false, true),
        new(Four, true, false));

    [Fact]
    public void ComputeBudget_limit_and_price()
    {
        AssertIs(ComputeBudgetInstructions.SetComputeUnitLimit(200_000), ComputeBudgetInstructions.Address, "02" + "400d0300");
        AssertIs(ComputeBudgetInstructions.SetComputeUnitPrice(7), ComputeBudgetInstructions.Address, "03" + "0700000000000000");
        Assert.Equal(
            "0306466fe5211732ffecadba72c39be7bc8ce5bbc5f7126b2c439b3a40000000",
            Convert.ToHexStringLower(ComputeBudgetInstructions.Address.AsSpan()));
    }

    [Fact]
    public void Memo_is_the_text_itself()
    {
        AssertIs(MemoInstructions.Write("é", One, Two), MemoInstructions.Address, "c3a9", new(One, true, false), new(Two, true, false));
        AssertIs(MemoInstructions.Write("hi"), MemoInstructions.Address, "6869");
        Assert.Throws<EncoderFallbackException>(() => MemoInstructions.Write("\ud800"));
        Assert.Equal(
            "054a535a992921064d24e87160da387c7c35b5ddbc92bb81e41fa8404105448d",
            Convert.ToHexStringLower(MemoInstructions.Address.AsSpan()));
    }

    private static void AssertIs(Instruction instruction, Pubkey program, string data, params AccountMeta[] accounts)
    {
        Assert.Equal(program, instruction.Program);
        Assert.Equal(data, Convert.ToHexStringLower(instruction.Data.Span));
        Assert.Equal(accounts, instruction.Accounts);
    }

    private static string Repeat(string value) => string.Concat(Enumerable.Repeat(value, 32));
}
