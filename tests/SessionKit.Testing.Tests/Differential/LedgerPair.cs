using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using SessionKit.Transactions;

namespace SessionKit.Testing.Tests.Differential;

/// <summary>The embedded ledger and the real VM, holding the same accounts, given the same transactions.</summary>
internal sealed class LedgerPair : IDisposable
{
    public const ulong Rich = 1_000_000_000_000;

    private readonly LocalLedger local = new(new LocalLedgerOptions { CheckSignatures = false, CheckBlockhash = false });
    private readonly SvmLedger svm = new(Ledgers.SvmOptions with { CheckSignatures = false, CheckBlockhash = false });
    private readonly List<Pubkey> watched = [];
    private LedgerSnapshot? localStart;
    private LedgerSnapshot? svmStart;

    /// <summary>Makes the same change to both; an address that it gives is compared after each transaction.</summary>
    public Pubkey Set(Func<TestLedger, Pubkey> change)
    {
        Pubkey address = change(local);
        if (change(svm) != address)
        {
            throw new InvalidOperationException("The ledgers made up different addresses.");
        }

        return Watch(address);
    }

    public Pubkey Watch(Pubkey address)
    {
        watched.Add(address);
        return address;
    }

    public void Deploy(Hosting.SessionProgram program, byte[] elf)
    {
        local.Deploy(program);
        svm.Deploy(program, elf);
    }

    /// <summary>Everything from here on can be taken back.</summary>
    public void Mark()
    {
        localStart = local.Snapshot();
        svmStart = svm.Snapshot();
    }

    public void Rewind()
    {
        local.Restore(localStart!);
        svm.Restore(svmStart!);
    }

    /// <summary>Runs a trace from the mark on; null if both ledgers agree all the way.</summary>
    public string? Run(IReadOnlyList<Message> trace, Action<TransactionResult>? seen = null)
    {
        Rewind();
        for (int i = 0; i < trace.Count; i++)
        {
            Transaction transaction = Transaction.Unsigned(trace[i]);
            TransactionResult expected = svm.Send(transaction);
            TransactionResult actual = local.Send(transaction);
            if (IsLeftOut(actual))
            {
                return null;
            }

            if (Difference(expected, actual) is { } difference)
            {
                return $"transaction {i + 1} of {trace.Count}: {difference}";
            }

            seen?.Invoke(actual);
        }

        return null;
    }

    /// <summary>The shortest trace that this finds in which the ledgers still differ.</summary>
    public IReadOnlyList<Message> Minimise(IReadOnlyList<Message> trace)
    {
        List<Message> kept = [.. trace];
        for (int i = kept.Count - 1; i >= 0; i--)
        {
            List<Message> fewer = [.. kept];
            fewer.RemoveAt(i);
            if (Run(fewer) is not null)
            {
                kept = fewer;
            }
        }

        return kept;
    }

    public string Describe(IReadOnlyList<Message> trace)
    {
        StringBuilder text = new();
        foreach (Message message in trace)
        {
            text.AppendLine("transaction");
            foreach (CompiledInstruction instruction in message.Instructions)
            {
                text.Append("  ").Append(message.StaticKeys[instruction.ProgramIndex]).Append(' ').AppendLine(Convert.ToHexString(instruction.Data.Span));
                foreach (byte index in instruction.AccountIndexes)
                {
                    Pubkey address = message.StaticKeys[index];
                    text.AppendLine(
                        CultureInfo.InvariantCulture,
                        $"    {(message.IsSigner(index) ? 's' : '-')}{(message.IsWritable(index) ? 'w' : '-')} {address} {Describe(svm.GetAccount(address))}");
                }
            }
        }

        return text.ToString();
    }

    public void Dispose() => svm.Dispose();

    private static string Describe(AccountData? account) => account is null
        ? "-"
        : $"{account.Lamports} {account.Owner.ToString()[..6]} {account.Data.Length} {Convert.ToHexString(account.Data.Span[..Math.Min(400, account.Data.Length)])}";

    /// <summary>Durable nonces, and extensions that protocols do not meet, are not part of the embedded ledger; its log says so.</summary>
    private static bool IsLeftOut(TransactionResult result) =>
        result.Logs.Any(line => line.EndsWith("not part of the embedded ledger", StringComparison.Ordinal));

    /// <summary>Where the VM itself ended a program it says how, in its own terms (addresses of code, places in Rust); that is no part of the comparison.</summary>
    private static IEnumerable<string> Lines(TransactionResult result) => World.Lines(result).Select(line =>
        result.Error?.Kind == "ProgramFailedToComplete" && line.Contains(" failed: ", StringComparison.Ordinal) ? line[..line.IndexOf(" failed: ", StringComparison.Ordinal)] : line);

    private string? Difference(TransactionResult expected, TransactionResult actual)
    {
        if (expected.Error != actual.Error)
        {
            return $"the VM ends with {expected.Error?.ToString() ?? "success"}, the embedded ledger with {actual.Error?.ToString() ?? "success"}\n{Both()}";
        }

        if (!Lines(expected).SequenceEqual(Lines(actual)))
        {
            return $"logs\n{Both()}";
        }

        if (!expected.ReturnData.Span.SequenceEqual(actual.ReturnData.Span))
        {
            return $"return data {Convert.ToHexString(expected.ReturnData.Span)} and {Convert.ToHexString(actual.ReturnData.Span)}\n{Both()}";
        }

        foreach (Pubkey address in watched)
        {
            (AccountData? mine, AccountData? its) = (local.GetAccount(address), svm.GetAccount(address));
            if (!(mine?.Equals(its) ?? its is null))
            {
                return $"account {address}\nVM    {Describe(its)}\nlocal {Describe(mine)}\n{Both()}";
            }
        }

        return null;

        string Both() => $"VM\n{Join(World.Lines(expected))}\nlocal\n{Join(World.Lines(actual))}";

        static string Join(ImmutableArray<string> lines) => string.Join('\n', lines.Select(line => "  " + line));
    }
}
