using System;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>
/// A step, not sent yet. <c>await</c> sends it and gives the next handle; <see cref="Then"/> adds a later step to the same transaction;
/// <see cref="Simulate"/> tries it without effect; <see cref="Instructions"/> hands it to any wallet. A call is used once.
/// </summary>
/// <typeparam name="TNext">The state that the step leads to.</typeparam>
/// <typeparam name="TRole">Who takes it.</typeparam>
[SuppressMessage("Naming", "CA1716", Justification = "The protocol's own word; Visual Basic is no target of generated code.")]
public sealed class Call<TNext, TRole>
    where TNext : struct, ISessionStage<TNext>
    where TRole : ActingRole
{
    private readonly StepChain chain;

    /// <summary>Describes a step. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Call(SessionProtocol protocol, TRole role, string step, Func<StepPlan, ValueTask<Instruction>> plan)
        : this(new StepChain(protocol, role, step, plan))
    {
    }

    private Call(StepChain chain) => this.chain = chain;

    /// <summary>Sends the step.</summary>
    /// <exception cref="StepRefusedException">The program or the ledger refused it; nothing took effect.</exception>
    public TaskAwaiter<Session<TNext, TRole>> GetAwaiter() => SendAsync().GetAwaiter();

    /// <summary>Sends the step.</summary>
    /// <exception cref="StepRefusedException">The program or the ledger refused it; nothing took effect.</exception>
    /// <exception cref="StepPlanException">The step cannot be put together: something that it names is not on the ledger.</exception>
    public async Task<Session<TNext, TRole>> SendAsync(CancellationToken cancellationToken = default)
    {
        StepPlan plan = await chain.SendAsync(cancellationToken).ConfigureAwait(false);
        (AccountData? account, long now) = await SessionHandle.ReadAsync(plan.Ledger, plan.Session, cancellationToken).ConfigureAwait(false);
        return HandleOn(plan, account, isPlanned: false)
            ?? throw new SessionStateException(
                chain.Protocol.Name, plan.Session, TNext.StageName, chain.Protocol.Describe(plan.Session, account, now) + "; the step went through, and somebody took a further one since");
    }

    /// <summary>Adds a later step to the same transaction: both happen, or neither.</summary>
    /// <param name="next">Takes the later step on the handle that this one will give. Its <c>State</c> is what a simulation says it will be.</param>
    public Call<TThen, TRole> Then<TThen>(Func<Session<TNext, TRole>, Call<TThen, TRole>> next)
        where TThen : struct, ISessionStage<TThen>
    {
        ArgumentNullException.ThrowIfNull(next);
        chain.Use();
        return new Call<TThen, TRole>(new StepChain(chain.Protocol, chain.Role, async plan =>
        {
            await chain.ComposeAsync(plan).ConfigureAwait(false);
            AccountData? foreseen = await chain.ForeseeAsync(plan).ConfigureAwait(false);
            Session<TNext, TRole> handle = HandleOn(plan, foreseen, isPlanned: true)
                ?? throw new StepPlanException($"The first step does not lead to {TNext.StageName}.");
            await next(handle).chain.ComposeAsync(plan).ConfigureAwait(false);
        }));
    }

    /// <summary>Runs the step without effect and without using the call up.</summary>
    public Task<StepSimulation> Simulate(CancellationToken cancellationToken = default) => chain.SimulateAsync(cancellationToken);

    /// <summary>The instructions that the call would send, for a wallet that builds its own transaction. Does not use the call up.</summary>
    public async Task<ImmutableArray<Instruction>> Instructions(CancellationToken cancellationToken = default) =>
        (await chain.PlanAsync(cancellationToken).ConfigureAwait(false)).Instructions;

    private Session<TNext, TRole>? HandleOn(StepPlan plan, AccountData? account, bool isPlanned) =>
        TNext.TryRead(chain.Protocol, plan.Session, account, now: null, out TNext state)
            ? new Session<TNext, TRole>(chain.Protocol, (TRole)chain.Role, plan.Session, account, plan.Key, state, isPlanned)
            : null;
}
