using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;

namespace SessionKit.Conformance.Model;

/// <summary>The escrow, and what it must do, said without a ledger: three people, two tokens, offers, and what each last saw of each.</summary>
internal sealed class ModelledEscrow : IModelled<EscrowCall>
{
    private const ulong RentOfSession = (128 + 130) * 6_960;
    private const ulong RentOfVault = (128 + 165) * 6_960;

    private readonly EscrowWorld world;
    private readonly Keypair[] people;
    private readonly ulong[] a = [100, 100, 100];
    private readonly ulong[] b = [100, 100, 100];
    private readonly ulong[] lamports = [10 * Host.Sol, 10 * Host.Sol, 10 * Host.Sol];
    private readonly Dictionary<(int Maker, ulong Seed), Offer> offers = [];
    private readonly Dictionary<(int Actor, int Maker, ulong Seed), (ulong Ask, long ExpiresAt)> seen = [];
    private readonly Dictionary<(int Actor, int Maker, ulong Seed), Session<Escrow.Offered, Escrow.Taker>> handles = [];
    private long now;

    public ModelledEscrow(string host)
    {
        world = new EscrowWorld(host);
        people = [world.Alice, world.Bob, world.Mallory];
        now = world.Host.Time;
    }

    public string Predict(EscrowCall call)
    {
        (int Maker, ulong Seed) key = (call.Maker, call.Seed);
        bool isOpen = offers.TryGetValue(key, out Offer offer);
        bool isOver = isOpen && now >= offer.ExpiresAt;
        switch (call.Act)
        {
            case EscrowAct.Make:
                return Sent(call.Actor, PredictMake(call));
            case EscrowAct.Look:
                if (!isOpen || isOver)
                {
                    return isOpen ? "Expired<Offered>" : "nothing (never opened, or closed)";
                }

                seen[(call.Actor, call.Maker, call.Seed)] = (offer.Ask, offer.ExpiresAt);
                return "ok";
            case EscrowAct.Take:
                return seen.TryGetValue((call.Actor, call.Maker, call.Seed), out var saw) ? Sent(call.Actor, PredictTake(call, isOpen, isOver, offer, saw)) : "unseen";
            case EscrowAct.Refund:
                if (!isOpen)
                {
                    return "nothing (never opened, or closed)";
                }

                if (call.Actor != call.Maker)
                {
                    return Sent(call.Actor, "ConstraintHasOne");
                }

                a[call.Maker] += offer.Deposit;
                Close(key);
                return Sent(call.Actor, "ok");
            default:
                now += call.Seconds;
                return "ok";
        }
    }

    public async Task<string> Try(EscrowCall call)
    {
        Pubkey address = Escrow.AddressOf(new(people[call.Maker].Address, call.Seed));
        (int Actor, int Maker, ulong Seed) place = (call.Actor, call.Maker, call.Seed);
        try
        {
            switch (call.Act)
            {
                case EscrowAct.Make:
                    await new Escrow.Maker(world.Host.Ledger, people[call.Actor]).Make(
                        call.Seed, call.Deposit, call.Ask, world.Host.Time + call.Seconds, world.MintA, world.MintB);
                    break;
                case EscrowAct.Look:
                    handles[place] = await new Escrow.Taker(world.Host.Ledger, people[call.Actor]).Join<Escrow.Offered>(address);
                    break;
                case EscrowAct.Take when !handles.ContainsKey(place):
                    return "unseen";
                case EscrowAct.Take:
                    await handles[place].Take();
                    break;
                case EscrowAct.Refund:
                    await Refund(new Escrow.Maker(world.Host.Ledger, people[call.Actor]), address, people[call.Actor]);
                    break;
                default:
                    world.Host.Pass(TimeSpan.FromSeconds(call.Seconds));
                    break;
            }

            return "ok";
        }
        catch (StepRefusedException refusal)
        {
            return refusal.ErrorName;
        }
        catch (SessionStateException state)
        {
            return state.Found;
        }
    }

    public string? Difference()
    {
        for (int i = 0; i < people.Length; i++)
        {
            (ulong A, ulong B, ulong Lamports) holds = (
                world.Host.TokensIn(world.TokensOf(people[i], world.MintA)),
                world.Host.TokensIn(world.TokensOf(people[i], world.MintB)),
                world.Host.Lamports(people[i].Address));
            if (holds != (a[i], b[i], lamports[i]))
            {
                return $"person {i} with {holds} instead of {(a[i], b[i], lamports[i])}";
            }
        }

        if (a.Aggregate(0UL, (sum, each) => sum + each) + offers.Values.Aggregate(0UL, (sum, o) => sum + o.Deposit) != 300
            || b.Aggregate(0UL, (sum, each) => sum + each) != 300)
        {
            return "tokens made or lost";
        }

        for (int maker = 0; maker < people.Length; maker++)
        {
            for (ulong seed = 0; seed < 2; seed++)
            {
                if (DifferenceAt(maker, seed) is { } difference)
                {
                    return difference;
                }
            }
        }

        return null;
    }

    public void Dispose() => world.Dispose();

    private string PredictMake(EscrowCall call)
    {
        if (offers.ContainsKey((call.Actor, call.Seed)))
        {
            return "AccountDiscriminatorAlreadySet";
        }

        string? refusal = call.Deposit == 0 ? "NothingOffered" : call.Ask == 0 ? "AskIsZero" : call.Seconds <= 0 ? "AlreadyOver"
            : call.Deposit > a[call.Actor] ? "InsufficientFunds" : null;
        if (refusal is not null)
        {
            return refusal;
        }

        a[call.Actor] -= call.Deposit;
        lamports[call.Actor] -= RentOfSession + RentOfVault;
        offers[(call.Actor, call.Seed)] = new Offer(call.Deposit, call.Ask, now + call.Seconds);
        return "ok";
    }

    private string PredictTake(EscrowCall call, bool isOpen, bool isOver, Offer offer, (ulong Ask, long ExpiresAt) saw)
    {
        string? refusal = call.Actor == call.Maker ? "ConstraintDuplicateMutableAccount"
            : !isOpen ? "AccountNotInitialized"
            : isOver ? "StateExpired"
            : saw != (offer.Ask, offer.ExpiresAt) ? "StaleState"
            : b[call.Actor] < offer.Ask ? "InsufficientFunds" : null;
        if (refusal is not null)
        {
            return refusal;
        }

        b[call.Actor] -= offer.Ask;
        b[call.Maker] += offer.Ask;
        a[call.Actor] += offer.Deposit;
        Close((call.Maker, call.Seed));
        return "ok";
    }

    private void Close((int Maker, ulong Seed) key)
    {
        offers.Remove(key);
        lamports[key.Maker] += RentOfSession + RentOfVault;
    }

    private string Sent(int actor, string outcome)
    {
        lamports[actor] -= Host.Fee;
        return outcome;
    }

    /// <summary>On whichever side of its time the session is.</summary>
    private async Task Refund(Escrow.Maker maker, Pubkey address, Keypair actor)
    {
        switch (await maker.Fetch(address))
        {
            case Escrow.Found<Escrow.Maker>.Offered live:
                await live.Session.Refund(makerA: world.TokensOf(actor, world.MintA));
                break;
            case Escrow.Found<Escrow.Maker>.OfferedExpired over:
                await over.Session.Refund(makerA: world.TokensOf(actor, world.MintA));
                break;
            default:
                await maker.Join<Escrow.Offered>(address);
                break;
        }
    }

    private string? DifferenceAt(int maker, ulong seed)
    {
        Pubkey address = Escrow.AddressOf(new(people[maker].Address, seed));
        AccountData? account = world.Host.GetAccount(address);
        AccountData? vault = world.Host.GetAccount(world.Vault(address));
        if (!offers.TryGetValue((maker, seed), out Offer offer))
        {
            return account is null && vault is null ? null : $"something at offer {seed} of {maker}";
        }

        if (account is null || vault is null || account.Lamports != RentOfSession || vault.Lamports != RentOfVault)
        {
            return $"offer {seed} of {maker} without its rent";
        }

        var state = Layouts.Borsh.DeserializePrefix<Escrow.Offered>(account.Data.Span[Escrow.Protocol.StateOffset..], out _);
        return state == new Escrow.Offered(world.MintA, world.MintB, offer.Ask, offer.ExpiresAt) && world.Host.TokensIn(world.Vault(address)) == offer.Deposit
            ? null
            : $"offer {seed} of {maker} as {state} with {world.Host.TokensIn(world.Vault(address))} instead of {offer}";
    }

    private readonly record struct Offer(ulong Deposit, ulong Ask, long ExpiresAt);
}
