using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>One step or several that go into one transaction: what <see cref="Call{TNext, TRole}"/> and <see cref="Branch{TOutcome}"/> are about.</summary>
internal sealed class StepChain(SessionProtocol protocol, ActingRole role, Func<StepPlan, ValueTask> compose)
{
    private int used;

    /// <summary>A chain of one step.</summary>
    public StepChain(SessionProtocol protocol, ActingRole role, string step, Func<StepPlan, ValueTask<Instruction>> plan)
        : this(protocol, role, async whole => whole.Add(step, await plan(whole).ConfigureAwait(false)))
    {
    }

    /// <summary>The protocol of the steps.</summary>
    public SessionProtocol Protocol => protocol;

    /// <summary>Who takes them.</summary>
    public ActingRole Role => role;

    /// <summary>Adds the steps to a plan.</summary>
    public ValueTask ComposeAsync(StepPlan plan) => compose(plan);

    /// <summary>Plans the steps without sending them.</summary>
    public async Task<StepPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var plan = new StepPlan(role, cancellationToken);
        await compose(plan).ConfigureAwait(false);
        return plan;
    }

    /// <summary>Notes that the call is used: it can be sent, chained or handed on once.</summary>
    public void Use()
    {
        if (Interlocked.Exchange(ref used, 1) != 0)
        {
            throw new InvalidOperationException("This call was used already. A call is sent, or goes on with Then, once; take the step again on a fresh handle.");
        }
    }

    /// <summary>Sends the steps as one transaction.</summary>
    /// <exception cref="StepRefusedException">The ledger refused it.</exception>
    public async Task<StepPlan> SendAsync(CancellationToken cancellationToken)
    {
        Use();
        StepPlan plan = await PlanAsync(cancellationToken).ConfigureAwait(false);
        Transaction transaction = await plan.SignAsync().ConfigureAwait(false);
        TransactionResult result = await role.Ledger.SendAsync(transaction, cancellationToken).ConfigureAwait(false);
        ThrowIfRefused(plan, result);
        return plan;
    }

    /// <summary>Runs the steps without effect.</summary>
    public async Task<StepSimulation> SimulateAsync(CancellationToken cancellationToken)
    {
        StepPlan plan = await PlanAsync(cancellationToken).ConfigureAwait(false);
        TransactionResult result = await plan.SimulateAsync().ConfigureAwait(false);
        return new StepSimulation(result, result.Error is null ? null : Refusal(plan, result));
    }

    /// <summary>What would be at the plan's session after what is planned so far.</summary>
    public async Task<AccountData?> ForeseeAsync(StepPlan plan)
    {
        TransactionResult result = await plan.SimulateAsync([plan.Session]).ConfigureAwait(false);
        ThrowIfRefused(plan, result);
        return result.Observed.GetValueOrDefault(plan.Session);
    }

    private void ThrowIfRefused(StepPlan plan, TransactionResult result)
    {
        if (result.Error is not null)
        {
            throw Refusal(plan, result);
        }
    }

    private StepRefusedException Refusal(StepPlan plan, TransactionResult result)
    {
        TransactionError error = result.Error!;
        (string name, string reason) = KnownErrors.Explain(protocol.Program, error, result.Logs);
        return new StepRefusedException(plan.LabelOf(error.InstructionIndex), name, reason, error, result.Logs);
    }
}
