using System;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Model;

/// <summary>The meter, whose header must count every step that goes through once, and no other.</summary>
internal sealed class ModelledMeter : IModelled<MeterCall>
{
    private readonly Host host;
    private readonly Keypair[] people;
    private readonly Keypair helper;
    private readonly Pubkey parent;
    private readonly Meter[] meters = [new(), new()];
    private long now;

    public ModelledMeter(string name)
    {
        host = Hosts.Start(name);
        host.Deploy(Protocols.Meter.Program);
        people = [host.Person(), host.Person()];
        helper = host.Person();
        parent = host.NewAddress();
        now = host.Time;
    }

    public string Predict(MeterCall call)
    {
        Meter meter = meters[call.Number];
        switch (call.Act)
        {
            case MeterAct.Wait:
                now += call.Seconds;
                return "ok";
            case MeterAct.Open:
                if (meter.State is not null)
                {
                    return "AccountDiscriminatorAlreadySet";
                }

                meters[call.Number] = new Meter { State = "Running", Owner = call.Actor, CreatedAt = now, UpdatedAt = now };
                return "ok";
            case MeterAct.Add:
                return Added(meter, call) is { } refusal ? refusal : Counted(meter);
            case MeterAct.AddTwice:
                // Both or neither: the second finds the time that the first has set.
                ulong before = meter.Count;
                string? twice = Added(meter, call) ?? (before + 1 >= 20 ? "TooOften" : call.Seconds > 0 ? "TooSoon" : null);
                return twice ?? (Counted(meter), Counted(meter)).Item2;
            case MeterAct.Mark:
                string? marked = WhyNot(meter, call, "Running") ?? (call.Amount >= 64 ? "IndexOutOfRange" : null);
                if (marked is not null)
                {
                    return marked;
                }

                meter.Metadata[call.Amount] = (byte)call.Seconds;
                return Counted(meter);
            case MeterAct.Pause:
                if (Found(meter, "Running") is { } found)
                {
                    return found;
                }

                meter.State = "Paused";
                meter.Reason = call.Amount;
                return Counted(meter);
            default:
                return Resumed(meter, call);
        }
    }

    public async Task<string> Try(MeterCall call)
    {
        Pubkey meter = Protocols.Meter.Whole.AddressOf(new((ulong)call.Number));
        Keypair actor = people[call.Actor];
        Instruction add = Protocols.Meter.Whole.Instructions.Add(meter, actor.Address, call.Amount * 8UL, call.Seconds);
        Instruction[] instructions = call.Act switch
        {
            MeterAct.Open => [.. await new Protocols.Meter.Whole.Owner(host.Ledger, actor).Open(helper, (ulong)call.Number, parent).Instructions()],
            MeterAct.Add => [add],
            MeterAct.AddTwice => [add, add],
            MeterAct.Mark => [Protocols.Meter.Whole.Instructions.Mark(meter, actor.Address, call.Amount, (byte)call.Seconds)],
            MeterAct.Pause => [Protocols.Meter.Whole.Instructions.Pause(session: meter, helper: helper.Address, pin: default, reason: (byte)(call.Amount % 4), note: call.Seconds % 2 == 0 ? null : 5)],
            MeterAct.Resume => [Protocols.Meter.Whole.Instructions.Resume(session: meter, helper: helper.Address, boundTo: parent, owner: actor.Address, pin: default)],
            _ => [],
        };
        if (instructions.Length == 0)
        {
            host.Pass(TimeSpan.FromSeconds(call.Seconds));
            return "ok";
        }

        TransactionResult result = await new Attempt(host, call.Act is MeterAct.Pause or MeterAct.Resume ? [helper] : call.Act == MeterAct.Open ? [actor, helper] : [actor], [.. instructions]).SendAsync();
        return result.Error is not { } error ? "ok"
            : Protocols.Meter.Program.Errors.FirstOrDefault(e => e.Code == error.CustomCode)?.Name ?? error.ToString();
    }

    public string? Difference()
    {
        for (int i = 0; i < meters.Length; i++)
        {
            AccountData? account = host.GetAccount(Protocols.Meter.Whole.AddressOf(new((ulong)i)));
            Meter meter = meters[i];
            if (meter.State is null || account is null)
            {
                if (meter.State is not null || account is not null)
                {
                    return $"meter {i} as {account} instead of {meter.State ?? "nothing"}";
                }

                continue;
            }

            Protocols.Meter.Whole.Header header = Protocols.Meter.Whole.Header.Read(account.Data);
            var actual = (header.Owner, header.Program, header.BoundTo, header.UsageCount, header.CreatedAt, header.UpdatedAt, Convert.ToHexString(header.Metadata.Span));
            var expected = (people[meter.Owner].Address, Protocols.Meter.Program.Address, (Pubkey?)parent, meter.Count, meter.CreatedAt, meter.UpdatedAt, Convert.ToHexString(meter.Metadata));
            if (actual != expected)
            {
                return $"meter {i} with {actual} instead of {expected}";
            }
        }

        return null;
    }

    public void Dispose() => host.Dispose();

    private static string? Found(Meter meter, string wanted) =>
        meter.State is null ? "AccountNotInitialized" : meter.State != wanted ? "SessionIs" + meter.State : null;

    private static string? WhyNot(Meter meter, MeterCall call, string state) =>
        Found(meter, state) ?? (meter.Owner != call.Actor ? "ConstraintHasOne" : null);

    private string? Added(Meter meter, MeterCall call) =>
        WhyNot(meter, call, "Running")
        ?? (meter.Count >= 20 ? "TooOften" : now < meter.UpdatedAt + call.Seconds ? "TooSoon" : call.Amount * 8 >= 1_000 ? "Stuck" : null);

    private string Resumed(Meter meter, MeterCall call)
    {
        if (WhyNot(meter, call, "Paused") is { } refusal)
        {
            return refusal;
        }

        if (meter.Reason % 4 > 1)
        {
            meters[call.Number] = new Meter();
            return "ok";
        }

        meter.State = meter.Reason % 4 == 0 ? "Running" : "Done";
        return Counted(meter);
    }

    private string Counted(Meter meter)
    {
        meter.Count++;
        meter.UpdatedAt = now;
        return "ok";
    }

    /// <summary>What one meter must hold.</summary>
    private sealed class Meter
    {
        public string? State { get; set; }

        public int Owner { get; init; }

        public int Reason { get; set; }

        public ulong Count { get; set; }

        public long CreatedAt { get; init; }

        public long UpdatedAt { get; set; }

        public byte[] Metadata { get; } = new byte[64];
    }
}
