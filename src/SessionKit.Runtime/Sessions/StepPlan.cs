using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>
/// What a call is going to send: its instructions, who signs them, and what was looked up on the way. Generated code fills it,
/// a step after the other.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StepPlan
{
    private readonly List<Instruction> instructions = [];
    private readonly List<string> labels = [];
    private readonly Dictionary<Pubkey, ISigner> signers = [];
    private readonly Dictionary<Pubkey, Pubkey> tokenPrograms = [];
    private readonly HashSet<Pubkey> tokenAccounts = [];

    internal StepPlan(ActingRole role, CancellationToken cancellationToken)
    {
        Role = role;
        CancellationToken = cancellationToken;
        SignedBy(role.FeePayer);
        SignedBy(role.Signer);
    }

    /// <summary>Who takes the steps.</summary>
    public ActingRole Role { get; }

    /// <summary>Where.</summary>
    public ILedger Ledger => Role.Ledger;

    /// <summary>Gives up waiting.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The session that the last step is of.</summary>
    public Pubkey Session { get; private set; }

    /// <summary>The key of that session; null for a singleton.</summary>
    public object? Key { get; private set; }

    internal ImmutableArray<Instruction> Instructions => [.. instructions];

    internal IReadOnlyCollection<ISigner> Signers => signers.Values;

    /// <summary>Names the session that the step is of.</summary>
    public void Of(Pubkey session, object? key)
    {
        Session = session;
        Key = key;
    }

    /// <summary>Asks for a signature beside the role's own.</summary>
    public void SignedBy(ISigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        signers[signer.Address] = signer;
    }

    /// <summary>The token program that owns a mint: classic or Token-2022.</summary>
    /// <param name="mint">The mint.</param>
    /// <param name="name">What the step calls it.</param>
    /// <exception cref="StepPlanException">There is no mint at the address.</exception>
    public async ValueTask<Pubkey> TokenProgramOfAsync(Pubkey mint, string name)
    {
        if (!tokenPrograms.TryGetValue(mint, out Pubkey program))
        {
            AccountData? account = (await Ledger.GetAccountsAsync([mint], CancellationToken).ConfigureAwait(false))[0];
            if (account is null)
            {
                throw new StepPlanException($"'{name}' is no mint: there is nothing at {mint}.");
            }

            if (account.Owner != TokenProgram.Address && account.Owner != TokenProgram.Address2022)
            {
                throw new StepPlanException($"'{name}' is no mint: the account {mint} belongs to {account.Owner}, which is no token program.");
            }

            program = account.Owner;
            tokenPrograms.Add(mint, program);
        }

        return program;
    }

    /// <summary>The state of another session, to which accounts of the step are held.</summary>
    /// <param name="session">The other session's account.</param>
    /// <param name="name">What the step calls it.</param>
    /// <typeparam name="TState">The state that it must be in.</typeparam>
    /// <exception cref="StepPlanException">There is nothing, or it is in another state.</exception>
    public async ValueTask<TState> StateOfAsync<TState>(Pubkey session, string name)
        where TState : struct, ISessionState<TState>
    {
        AccountData? account = (await Ledger.GetAccountsAsync([session], CancellationToken).ConfigureAwait(false))[0];
        return StateReading.TryRead(TState.Protocol, session, account, now: null, expired: false, out TState state)
            ? state
            : throw new StepPlanException($"'{name}' must be in state {TState.StageName}: what is at {session} is {TState.Protocol.Describe(session, account, now: 0)}.");
    }

    /// <summary>The associated token account of an owner; planned for creation if it is not there yet.</summary>
    public async ValueTask<Pubkey> TokenAccountOfAsync(Pubkey owner, Pubkey mint, Pubkey tokenProgram)
    {
        Pubkey address = AssociatedToken.For(owner, mint, tokenProgram);
        if (tokenAccounts.Add(address)
            && (await Ledger.GetAccountsAsync([address], CancellationToken).ConfigureAwait(false))[0] is null)
        {
            Add("Creating a token account", AssociatedTokenInstructions.CreateIdempotent(Role.FeePayer.Address, owner, mint, tokenProgram));
        }

        return address;
    }

    /// <summary>Who gets the rent of a lease back: who paid for it; where there is none, nobody gets anything, and it is who pays for the transaction.</summary>
    /// <param name="lease">Where the program keeps who holds an account.</param>
    /// <param name="program">The program.</param>
    public async ValueTask<Pubkey> LeasePayerOfAsync(Pubkey lease, Pubkey program)
    {
        AccountData? account = (await Ledger.GetAccountsAsync([lease], CancellationToken).ConfigureAwait(false))[0];
        return Lease.TryRead(account, program, out Lease? found) ? found.Payer : Role.FeePayer.Address;
    }

    internal void Add(string label, Instruction instruction)
    {
        labels.Add(label);
        instructions.Add(instruction);
    }

    internal string LabelOf(int? instruction) =>
        instruction is { } index && index < labels.Count ? labels[index] : labels.Count > 0 ? labels[^1] : "The transaction";

    internal async ValueTask<Transaction> SignAsync()
    {
        Message message = await CompileAsync().ConfigureAwait(false);
        return await Transaction.SignAsync(message, Signers, CancellationToken).ConfigureAwait(false);
    }

    internal async ValueTask<TransactionResult> SimulateAsync(params ImmutableArray<Pubkey> observed) =>
        await Ledger.SimulateAsync(Transaction.Unsigned(await CompileAsync().ConfigureAwait(false)), observed, CancellationToken).ConfigureAwait(false);

    private async ValueTask<Message> CompileAsync()
    {
        Hash blockhash = await Ledger.GetLatestBlockhashAsync(CancellationToken).ConfigureAwait(false);
        return Message.Compile(Role.FeePayer.Address, blockhash, Instructions);
    }
}
