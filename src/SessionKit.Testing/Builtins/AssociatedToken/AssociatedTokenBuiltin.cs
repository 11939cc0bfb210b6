using System;
using System.Buffers.Binary;
using SessionKit.Builtins.Token;
using SessionKit.Execution;
using SessionKit.Transactions;

namespace SessionKit.Builtins.AssociatedToken;

/// <summary>The associated token account program: Create and CreateIdempotent, for both token programs, after spl-associated-token-account.</summary>
internal sealed class AssociatedTokenBuiltin : Builtin
{
    private const uint InvalidOwner = 0;

    public override void Process(InstructionFrame frame)
    {
        if (frame.Data.Length > 1)
        {
            throw new InstructionFailure(InstructionError.InvalidInstructionData);
        }

        switch (frame.Data.Length == 0 ? 0 : frame.Data[0])
        {
            case 0:
                frame.Transaction.Logs.Text("Create"u8);
                Create(frame, isIdempotent: false);
                break;
            case 1:
                frame.Transaction.Logs.Text("CreateIdempotent"u8);
                Create(frame, isIdempotent: true);
                break;
            case 2:
                throw frame.LeftOut("RecoverNested");
            default:
                throw new InstructionFailure(InstructionError.InvalidInstructionData);
        }
    }

    private static void Create(InstructionFrame frame, bool isIdempotent)
    {
        frame.RequireAccounts(6);
        AccountView payer = frame.Account(0);
        AccountView created = frame.Account(1);
        Pubkey wallet = frame.Account(2).Address;
        Pubkey mint = frame.Account(3).Address;
        Pubkey tokenProgram = frame.Account(5).Address;
        if (Address(wallet, mint, tokenProgram) != created.Address)
        {
            frame.Transaction.Logs.Text("Error: Associated address does not match seed derivation"u8);
            throw new InstructionFailure(InstructionError.InvalidSeeds);
        }

        if (tokenProgram != WellKnown.Token && tokenProgram != WellKnown.Token2022)
        {
            throw new InstructionFailure(InstructionError.IncorrectProgramId);
        }

        if (isIdempotent && created.Owner == tokenProgram && IsThere(frame, created, wallet, mint))
        {
            return;
        }

        if (created.Owner != WellKnown.System)
        {
            throw new InstructionFailure(InstructionError.IllegalOwner);
        }

        ulong space = AskForSize(frame, mint, tokenProgram);
        Fund(frame, payer.Address, created, space, tokenProgram);
        frame.Transaction.Logs.Text("Initialize the associated token account"u8);
        Span<byte> data = stackalloc byte[1 + Pubkey.Size];
        data[0] = 22; // InitializeImmutableOwner
        frame.Transaction.Invoke(tokenProgram, [new AccountMeta(created.Address, false, true)], data[..1]);
        data[0] = 18; // InitializeAccount3
        wallet.AsSpan().CopyTo(data[1..]);
        frame.Transaction.Invoke(
            tokenProgram, [new AccountMeta(created.Address, false, true), new AccountMeta(mint, false, false)], data);
    }

    public static Pubkey Address(in Pubkey wallet, in Pubkey mint, in Pubkey tokenProgram) =>
        DerivedAddress.Find(WellKnown.AssociatedToken, wallet.AsSpan(), tokenProgram.AsSpan(), mint.AsSpan());

    private static bool IsThere(InstructionFrame frame, AccountView account, in Pubkey wallet, in Pubkey mint)
    {
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        if (!Token2022.Token2022State.TryAccount(account, scratch, out TokenAccountState state, out _))
        {
            return false;
        }

        if (state.Owner != wallet)
        {
            frame.Transaction.Logs.Text("Associated token account owner does not match address derivation"u8);
            throw InstructionFailure.Custom(InvalidOwner);
        }

        return state.Mint == mint ? true : throw new InstructionFailure(InstructionError.InvalidAccountData);
    }

    /// <summary>GetAccountDataSize, with the immutable-owner extension that every associated account has.</summary>
    private static ulong AskForSize(InstructionFrame frame, in Pubkey mint, in Pubkey tokenProgram)
    {
        frame.Transaction.Invoke(tokenProgram, [new AccountMeta(mint, false, false)], [21, 7, 0]);
        ReturnData returned = frame.Transaction.Returned;
        if (returned.Bytes.Length != sizeof(ulong))
        {
            throw new InstructionFailure(InstructionError.InvalidInstructionData);
        }

        return returned.Program == tokenProgram
            ? BinaryPrimitives.ReadUInt64LittleEndian(returned.Bytes)
            : throw new InstructionFailure(InstructionError.IncorrectProgramId);
    }

    /// <summary>Creates the account; one that somebody sent lamports to before is topped up, allocated and assigned.</summary>
    private static void Fund(InstructionFrame frame, in Pubkey payer, AccountView created, ulong space, in Pubkey tokenProgram)
    {
        TransactionProcessor transaction = frame.Transaction;
        ulong needed = Math.Max(1, transaction.Rent.MinimumBalance(space));
        ReadOnlySpan<Pubkey> signers = [created.Address];
        Span<byte> data = stackalloc byte[4 + 8 + 8 + Pubkey.Size];
        if (created.Lamports == 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(data[4..], needed);
            BinaryPrimitives.WriteUInt64LittleEndian(data[12..], space);
            tokenProgram.AsSpan().CopyTo(data[20..]);
            transaction.Invoke(
                WellKnown.System, [new AccountMeta(payer, true, true), new AccountMeta(created.Address, true, true)], data, signers);
            return;
        }

        if (needed > created.Lamports)
        {
            data[0] = 2;
            BinaryPrimitives.WriteUInt64LittleEndian(data[4..], needed - created.Lamports);
            transaction.Invoke(
                WellKnown.System, [new AccountMeta(payer, true, true), new AccountMeta(created.Address, false, true)], data[..12]);
        }

        data[0] = 8;
        BinaryPrimitives.WriteUInt64LittleEndian(data[4..], space);
        transaction.Invoke(WellKnown.System, [new AccountMeta(created.Address, true, true)], data[..12], signers);
        data[0] = 1;
        tokenProgram.AsSpan().CopyTo(data[4..]);
        transaction.Invoke(WellKnown.System, [new AccountMeta(created.Address, true, true)], data[..36], signers);
    }
}
