using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>A transaction as somebody puts it together who follows no rules; and what must have become of it.</summary>
internal sealed class Attempt
{
    private static readonly Pubkey SysvarOwner = Pubkey.Parse("Sysvar1111111111111111111111111111111111111");
    private readonly Host host;
    private readonly Keypair payer;
    private readonly ImmutableArray<Instruction> instructions;
    private readonly ImmutableArray<ISigner> signers;

    /// <summary>An attempt whose fee somebody pays who has no other part in it.</summary>
    public Attempt(Host host, IEnumerable<ISigner> signers, params ImmutableArray<Instruction> instructions)
    {
        this.host = host;
        this.instructions = instructions;
        payer = host.Person();
        this.signers = [payer, .. signers];
    }

    /// <summary>Sends it, and holds it to one error of a program: number and name; nothing else may have changed but the fee.</summary>
    public async Task IsRefused(SessionProgram program, SessionKitError error)
    {
        TransactionResult result = await ChangesNothing();
        Assert.Equal((uint)error, result.Error?.CustomCode);
        Assert.Contains(program.Errors, e => e.Code == (uint)error && e.Name == error.ToString());
        AssertNamed(result, error.ToString());
    }

    /// <summary>As above, for an error of the program's own.</summary>
    public async Task IsRefused(SessionProgram program, string error)
    {
        TransactionResult result = await ChangesNothing();
        Assert.Equal(error, program.Errors.FirstOrDefault(e => e.Code == result.Error?.CustomCode)?.Name ?? result.Error?.ToString());
        AssertNamed(result, error);
    }

    /// <summary>As above, for an error of the runtime, or of a called program (<c>Custom</c> with its number).</summary>
    public async Task IsRefusedByRuntime(string kind, uint? code = null)
    {
        TransactionResult result = await ChangesNothing();
        Assert.Equal((kind, code), (result.Error?.Kind, result.Error?.CustomCode));
    }

    /// <summary>Sends it; it must go through.</summary>
    public async Task<TransactionResult> GoesThrough()
    {
        TransactionResult result = await SendAsync();
        Assert.True(result.Error is null, $"{result.Error}\n{string.Join('\n', result.Logs)}");
        return result;
    }

    /// <summary>Sends it to the real VM, and says how many units it took; it must go through.</summary>
    public async Task<ulong> Units() => (await GoesThrough()).UnitsConsumed!.Value;

    /// <summary>Sends it and lets the caller judge.</summary>
    public async Task<TransactionResult> SendAsync()
    {
        Hash blockhash = await host.Ledger.GetLatestBlockhashAsync();
        Message message = Message.Compile(payer.Address, blockhash, instructions);
        return await host.Ledger.SendAsync(await Transaction.SignAsync(message, signers));
    }

    private static void AssertNamed(TransactionResult result, string error) =>
        Assert.True(result.Logs.Any(l => l.Contains($"Error Code: {error}.", StringComparison.Ordinal)), string.Join('\n', result.Logs));

    private async Task<TransactionResult> ChangesNothing()
    {
        ImmutableArray<Pubkey> involved = [.. instructions.SelectMany(i => i.Accounts).Select(a => a.Address).Distinct()];
        ImmutableArray<AccountData?> before = [.. involved.Select(host.GetAccount)];
        ulong lamports = host.Lamports(payer.Address);
        int signatures = 1 + instructions.SelectMany(i => i.Accounts).Where(a => a.IsSigner && a.Address != payer.Address).Select(a => a.Address).Distinct().Count();

        TransactionResult result = await SendAsync();

        Assert.NotNull(result.Error);
        for (int i = 0; i < involved.Length; i++)
        {
            // What the cluster itself keeps goes on with every transaction, and no program can write it.
            if (before[i]?.Owner == SysvarOwner)
            {
                continue;
            }

            Assert.Equal(before[i], host.GetAccount(involved[i]));
        }

        Assert.Equal(lamports - ((ulong)signatures * Host.Fee), host.Lamports(payer.Address));
        return result;
    }
}
