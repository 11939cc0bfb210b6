using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;

namespace SessionKit.FlowJudge.Running;

/// <summary>
/// What a generated method has in its hands besides sessions: who decides for it where it branches, which steps fail, and where it says what it does. What it says
/// never names a handle, only numbers of statements and versions that were read from handles, which is always allowed; so nothing of it matters to the analyzers.
/// </summary>
public sealed class Script
{
    private const int MostTurns = 2;
    private const int MostFailuresInOnePlace = 2;

    private readonly List<Happening> happenings = [];
    private readonly Dictionary<ulong, ulong> versionSeenBy = [];
    private readonly Dictionary<int, int> turns = [];
    private readonly ISigner[] signers = [.. Enumerable.Range(0, 3).Select(index => new CheapSigner(index))];
    private readonly Dictionary<(string Stage, int Slot), Pubkey> prepared = [];
    private Func<int, int> decide = static _ => 0;
    private Func<int, int?> handlersAround = static _ => null;
    private int failures;
    private int? failedAt;
    private ulong number;
    private ulong seed;

    /// <summary>A script on a ledger of its own.</summary>
    public Script()
    {
        Ledger = new JudgeLedger(happenings.Add, tag => versionSeenBy.GetValueOrDefault(tag));
        foreach (ISigner signer in signers)
        {
            Ledger.Inner.Airdrop(signer.Address, ulong.MaxValue / 16);
        }
    }

    /// <summary>Where the method acts.</summary>
    public JudgeLedger Ledger { get; }

    internal IReadOnlyList<Happening> Happenings => happenings;

    /// <summary>Who signs for a role.</summary>
    public ISigner Signer(int role) => signers[role];

    /// <summary>The key of a session that there is not yet.</summary>
    public ulong Seed() => ++seed;

    /// <summary>The argument of a step that prepares a session.</summary>
    public ulong Prepare(int outcome, bool expire) => StepTag.Make(++number, 0, (TagBits)(Math.Max(outcome, 0) << 1) | (expire ? TagBits.Expire : TagBits.None));

    /// <summary>Takes down where a session stands ready.</summary>
    public void Prepared(string stage, int slot, Pubkey at) => prepared[(stage, slot)] = at;

    /// <summary>Where a session stands ready.</summary>
    public Pubkey At(string stage, int slot) => prepared[(stage, slot)];

    /// <summary>The argument of a step, and with it what is to come of the step.</summary>
    /// <param name="site">The statement.</param>
    /// <param name="version">Which version of the session the handle saw; 0 for a step that opens one.</param>
    /// <param name="outcomes">How many outcomes the step has.</param>
    public ulong Tag(int site, ulong version = 0, int outcomes = 1)
    {
        TagBits flags = Fails(site) ? TagBits.Refuse : (TagBits)((outcomes > 1 ? decide(outcomes) : 0) << 1);
        ulong tag = StepTag.Make(++number, site, flags);
        versionSeenBy.Add(tag, version);
        happenings.Add(new Happening(HappeningKind.Named, site, version, [tag]));
        return tag;
    }

    /// <summary>A decision. Of a loop's not more than two turns.</summary>
    public bool Go(int site, bool isLoop = false)
    {
        int turn = isLoop ? turns.GetValueOrDefault(site) : 0;
        bool goes = turn < MostTurns && decide(2) == 1;
        if (isLoop)
        {
            turns[site] = goes ? turn + 1 : 0;
        }

        Note(site, goes ? 1u : 0u);
        return goes;
    }

    /// <summary>Says that the method comes to a statement.</summary>
    public void Note(int site, ulong version = 0) => happenings.Add(new Happening(HappeningKind.Noted, site, version, []));

    /// <summary>Fails, or not.</summary>
    public void Risk(int site)
    {
        if (Fails(site))
        {
            throw new MishapException();
        }
    }

    /// <summary>Looks at a value.</summary>
    public static bool Look(object? value) => value is not null;

    /// <summary>Something to be disposed of.</summary>
    public static IDisposable Scope() => new System.IO.MemoryStream();

    /// <summary>Runs what it is given, once.</summary>
    public static Task Once(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action();
    }

    internal Prepared Freeze() => new(
        Ledger.Inner.Snapshot(), [.. Ledger.Programs], prepared.ToImmutableDictionary(), Ledger.Accounts.ToImmutableDictionary(), Ledger.Latest.ToImmutableDictionary());

    /// <summary>Begins a run.</summary>
    /// <param name="from">Where everything stands.</param>
    /// <param name="decisions">Decides between so many options.</param>
    /// <param name="failing">In how many handlers a statement stands that may fail; null for one that may not.</param>
    internal void Begin(Prepared from, Func<int, int> decisions, Func<int, int?> failing)
    {
        Ledger.Restore(from);
        happenings.Clear();
        versionSeenBy.Clear();
        turns.Clear();
        prepared.Clear();
        foreach (KeyValuePair<(string, int), Pubkey> ready in from.Addresses)
        {
            prepared.Add(ready.Key, ready.Value);
        }

        decide = decisions;
        handlersAround = failing;
        failures = 0;
        failedAt = null;
        number = 1 << 20;
        seed = 1 << 20;
    }

    // One failure a run, one more in each handler, and one more where the last one was: in the next round of a loop, where its handler has run once.
    private bool Fails(int site)
    {
        if (handlersAround(site) is not { } handlers || (failures > handlers && (failedAt != site || failures >= MostFailuresInOnePlace)) || decide(2) == 0)
        {
            return false;
        }

        failures++;
        failedAt = site;
        return true;
    }
}
