using System;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>
/// A step that decides for itself where it leads, not sent yet. <c>await</c> sends it and gives a closed set of outcomes, to be switched over; each
/// carries its handle. A call is used once.
/// </summary>
/// <typeparam name="TOutcome">The outcomes: a generated record with one nested record each.</typeparam>
public sealed class Branch<TOutcome>
{
    private readonly StepChain chain;
    private readonly Func<Pubkey, AccountData?, TOutcome> read;

    /// <summary>Describes a step. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Branch(
        SessionProtocol protocol, ActingRole role, string step, Func<StepPlan, ValueTask<Instruction>> plan, Func<Pubkey, AccountData?, TOutcome> read)
    {
        chain = new StepChain(protocol, role, step, plan);
        this.read = read;
    }

    /// <summary>Sends the step.</summary>
    /// <exception cref="StepRefusedException">The program or the ledger refused it; nothing took effect.</exception>
    public TaskAwaiter<TOutcome> GetAwaiter() => SendAsync().GetAwaiter();

    /// <summary>Sends the step.</summary>
    /// <exception cref="StepRefusedException">The program or the ledger refused it; nothing took effect.</exception>
    /// <exception cref="StepPlanException">The step cannot be put together: something that it names is not on the ledger.</exception>
    public async Task<TOutcome> SendAsync(CancellationToken cancellationToken = default)
    {
        StepPlan plan = await chain.SendAsync(cancellationToken).ConfigureAwait(false);
        (AccountData? account, _) = await SessionHandle.ReadAsync(plan.Ledger, plan.Session, cancellationToken).ConfigureAwait(false);
        return read(plan.Session, account);
    }

    /// <summary>Runs the step without effect and without using the call up.</summary>
    public Task<StepSimulation> Simulate(CancellationToken cancellationToken = default) => chain.SimulateAsync(cancellationToken);

    /// <summary>The instructions that the call would send, for a wallet that builds its own transaction. Does not use the call up.</summary>
    public async Task<ImmutableArray<Instruction>> Instructions(CancellationToken cancellationToken = default) =>
        (await chain.PlanAsync(cancellationToken).ConfigureAwait(false)).Instructions;
}
