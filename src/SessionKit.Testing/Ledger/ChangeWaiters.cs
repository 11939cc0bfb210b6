using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SessionKit;

/// <summary>Whoever waits for an account to change or for a time to come. Guarded by the ledger's lock.</summary>
internal sealed class ChangeWaiters
{
    private readonly List<Waiter> waiters = [];

    public Task Add(in Pubkey address, AccountData? known, long? deadline, Lock guard, CancellationToken cancellationToken)
    {
        Waiter waiter = new(address, known, deadline);
        waiters.Add(waiter);
        if (cancellationToken.CanBeCanceled)
        {
            waiter.Registration = cancellationToken.Register(() =>
            {
                lock (guard)
                {
                    waiters.Remove(waiter);
                }

                waiter.Done.TrySetCanceled(cancellationToken);
            });
        }

        return waiter.Done.Task;
    }

    /// <summary>Wakes those for whom what they waited for has come.</summary>
    public void Wake(Func<Pubkey, AccountData?> read, long now)
    {
        for (int i = waiters.Count - 1; i >= 0; i--)
        {
            Waiter waiter = waiters[i];
            if (IsOver(read(waiter.Address), waiter.Known, now, waiter.Deadline))
            {
                waiters.RemoveAt(i);
                waiter.Registration.Unregister();
                waiter.Done.TrySetResult();
            }
        }
    }

    public static bool IsOver(AccountData? current, AccountData? known, long now, long? deadline) =>
        now >= deadline || !(current?.Equals(known) ?? known is null);

    private sealed class Waiter(Pubkey address, AccountData? known, long? deadline)
    {
        public Pubkey Address { get; } = address;

        public AccountData? Known { get; } = known;

        public long? Deadline { get; } = deadline;

        // Continuations must not run under the ledger's lock.
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenRegistration Registration { get; set; }
    }
}
