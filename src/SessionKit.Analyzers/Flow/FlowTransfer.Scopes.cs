using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SessionKit.Analyzers;

/// <content>Ends of scopes: what a variable still holds there is lost.</content>
internal sealed partial class FlowTransfer
{
    /// <summary>The end of a scope.</summary>
    public void LeaveScope(ControlFlowRegion region, FlowState at, ControlFlowGraph of)
    {
        state = at;
        foreach (ILocalSymbol local in region.Locals)
        {
            if (tables.VariableOf(local, local.Type) is { } place)
            {
                BuryAll(place);
            }
        }

        foreach (CaptureId capture in region.CaptureIds)
        {
            if (tables.FindCapture(capture) is { } place)
            {
                BuryAll(place);
            }
        }
    }

    /// <summary>The end of a method, local function or lambda.</summary>
    public void LeaveFunction(ISymbol left, FlowState at)
    {
        state = at;
        foreach (Place place in tables.OwnedBy(left).ToList())
        {
            if (place.Symbol is IParameterSymbol { RefKind: RefKind.Ref })
            {
                GiveBack(place);
            }
            else if (place.Symbol is not IParameterSymbol { RefKind: RefKind.Out })
            {
                Bury(place);
            }

            state[place] = null;
        }
    }

    private void GiveBack(Place place)
    {
        if (Reporting && state[place] is { Moved.IsEmpty: false } known && place.Declaration is { } at)
        {
            findings.GivenBackUsed(at, place, known.Moved[0], known.Live.IsEmpty);
        }
    }

    private void BuryAll(Place place)
    {
        Bury(place);
        state[place] = null;
        foreach (Place element in tables.ElementsOf(place))
        {
            Bury(element);
            state[element] = null;
        }
    }

    private void Bury(Place place)
    {
        if (state[place] is not { } known || LetGo(place) || !Reporting)
        {
            return;
        }

        if (context.Types.KindOf(place.Type) == HandleKind.Call)
        {
            SayNeverSent(place, known);
        }
        else if (known.Live.Any(IsOwed) && Owed(place.Type, known.Cases) is { } session)
        {
            if (place.Declaration is { } declaration)
            {
                findings.Abandoned(declaration, place.Name, session, context.Steps.On(session), known.Moved.FirstOrDefault());
            }
            else
            {
                // What has no name is shown where it comes from, each for itself.
                foreach (Origin lost in known.Live.Where(IsOwed))
                {
                    findings.Dropped(lost.At, session, context.Steps.On(session));
                }
            }
        }
    }

    private void SayNeverSent(Place place, PlaceState known)
    {
        foreach (Origin call in known.Live)
        {
            if (call.Duty == Duty.Leave || doubtful.Contains(call.At))
            {
                continue;
            }

            if (!usedCalls.Contains(call.At))
            {
                findings.NeverSent(place, call.At);
            }
            else if (call.Waiting is { } session && place.Declaration is { } declaration)
            {
                findings.Abandoned(declaration, place.Name, session, context.Steps.On(session), null);
            }
        }
    }
}
