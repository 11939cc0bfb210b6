using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;

namespace SessionKit.Conformance.Model;

/// <summary>The auction, and what it must do: one for each of three sellers, for whom somebody else pays the rent.</summary>
internal sealed class ModelledAuction : IModelled<AuctionCall>
{
    private const int Size = 8 + 40 + 1 + 32 + 8 + 4 + 8;
    private const ulong RentOfSession = (128 + Size) * 6_960;

    private readonly Host host;
    private readonly Keypair[] people;
    private readonly Keypair sponsor;
    private readonly ulong[] lamports = [10 * Host.Sol, 10 * Host.Sol, 10 * Host.Sol];
    private readonly Auction.Running?[] running = new Auction.Running?[3];
    private readonly Auction.Won?[] won = new Auction.Won?[3];
    private readonly Dictionary<(int Actor, int Seller), Auction.Running> seen = [];
    private readonly Dictionary<(int Actor, int Seller), Session<Auction.Running, Auction.Bidder>> handles = [];
    private ulong sponsored;
    private long now;

    public ModelledAuction(string name)
    {
        host = Hosts.Start(name);
        host.Deploy(Auction.Program);
        people = [host.Person(), host.Person(), host.Person()];
        sponsor = host.Person();
        now = host.Time;
    }

    public string Predict(AuctionCall call)
    {
        Auction.Running? live = running[call.Seller];
        bool isOver = live is { } r && now >= r.EndsAt;
        string found = won[call.Seller] is not null ? "Won" : live is null ? "nothing (never opened, or closed)" : isOver ? "Expired<Running>" : "Running";
        switch (call.Act)
        {
            case AuctionAct.Start:
                return Sent(call.Actor, PredictStart(call), signatures: 2);
            case AuctionAct.Look when found == "Running":
                seen[(call.Actor, call.Seller)] = live!.Value;
                return "ok";
            case AuctionAct.Look:
                return found;
            case AuctionAct.Bid:
                return seen.TryGetValue((call.Actor, call.Seller), out Auction.Running saw) ? Sent(call.Actor, PredictBid(call, live, isOver, saw)) : "unseen";
            case AuctionAct.Extend when found == "Running":
                if (call.Actor != call.Seller)
                {
                    return Sent(call.Actor, "ConstraintHasOne");
                }

                running[call.Seller] = live!.Value with { EndsAt = now + call.Seconds };
                return Sent(call.Actor, "ok");
            case AuctionAct.Settle when found == "Expired<Running>":
                running[call.Seller] = null;
                if (live!.Value.Bids == 0)
                {
                    lamports[call.Seller] += RentOfSession;
                }
                else
                {
                    won[call.Seller] = new Auction.Won(live.Value.Bidder, live.Value.Best);
                }

                return Sent(call.Actor, "ok");
            case AuctionAct.Extend or AuctionAct.Settle:
                return found;
            default:
                now += call.Seconds;
                return "ok";
        }
    }

    public async Task<string> Try(AuctionCall call)
    {
        var key = new Auction.Key(people[call.Seller].Address, 0);
        Keypair actor = people[call.Actor];
        try
        {
            switch (call.Act)
            {
                case AuctionAct.Start:
                    await new Auction.Seller(host.Ledger, actor).Start(sponsor, 0, call.Amount, host.Time + call.Seconds - 10);
                    break;
                case AuctionAct.Look:
                    handles[(call.Actor, call.Seller)] = await new Auction.Bidder(host.Ledger, actor).Join<Auction.Running>(key);
                    break;
                case AuctionAct.Bid when !handles.ContainsKey((call.Actor, call.Seller)):
                    return "unseen";
                case AuctionAct.Bid:
                    await handles[(call.Actor, call.Seller)].Bid(call.Amount);
                    break;
                case AuctionAct.Extend:
                    await (await new Auction.Seller(host.Ledger, actor).Join<Auction.Running>(key)).Extend(host.Time + call.Seconds);
                    break;
                case AuctionAct.Settle:
                    await (await new Auction.Bidder(host.Ledger, actor).JoinExpired<Auction.Running>(key)).Settle();
                    break;
                default:
                    host.Pass(TimeSpan.FromSeconds(call.Seconds));
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
        // What the sponsor paid goes to the seller in the end: that is between the two.
        ulong paid = (10 * Host.Sol) - host.Lamports(sponsor.Address);
        if (paid != sponsored)
        {
            return $"a sponsor who paid {paid} instead of {sponsored}";
        }

        for (int i = 0; i < people.Length; i++)
        {
            if (host.Lamports(people[i].Address) != lamports[i])
            {
                return $"person {i} with {host.Lamports(people[i].Address)} instead of {lamports[i]} lamports";
            }

            AccountData? account = host.GetAccount(Auction.AddressOf(new(people[i].Address, 0)));
            object? state = account is null ? null
                : account.Data.Span.StartsWith(Auction.Protocol.States[0].Discriminator.Span)
                    ? Layouts.Borsh.DeserializePrefix<Auction.Running>(account.Data.Span[Auction.Protocol.StateOffset..], out _)
                    : Layouts.Borsh.DeserializePrefix<Auction.Won>(account.Data.Span[Auction.Protocol.StateOffset..], out _);
            object? expected = running[i] is { } live ? live : won[i];
            if (!Equals(state, expected) || (account is not null && account.Lamports != RentOfSession))
            {
                return $"the auction of {i} as {state ?? "nothing"} instead of {expected ?? "nothing"}";
            }
        }

        return null;
    }

    public void Dispose() => host.Dispose();

    private string PredictStart(AuctionCall call)
    {
        int seller = call.Actor;
        if (running[seller] is not null || won[seller] is not null)
        {
            return "AccountDiscriminatorAlreadySet";
        }

        if (call.Seconds <= 10)
        {
            return "EndsInThePast";
        }

        running[seller] = new Auction.Running(people[seller].Address, call.Amount, 0, now + call.Seconds - 10);
        sponsored += RentOfSession;
        return "ok";
    }

    private string PredictBid(AuctionCall call, Auction.Running? live, bool isOver, Auction.Running saw)
    {
        if (live is not { } state)
        {
            return won[call.Seller] is null ? "AccountNotInitialized" : "SessionIsWon";
        }

        string? refusal = isOver ? "StateExpired" : saw != state ? "StaleState" : call.Amount <= state.Best ? "TooLow" : call.Amount % 2 != 0 ? "GuardRefused" : null;
        if (refusal is not null)
        {
            return refusal;
        }

        running[call.Seller] = state with { Bidder = people[call.Actor].Address, Best = call.Amount, Bids = state.Bids + 1 };
        return "ok";
    }

    private string Sent(int actor, string outcome, int signatures = 1)
    {
        lamports[actor] -= (ulong)signatures * Host.Fee;
        return outcome;
    }
}
