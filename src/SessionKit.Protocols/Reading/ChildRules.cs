using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Holds a session that is a child of another one to what a child must be.</summary>
internal static class ChildRules
{
    /// <summary>Checks what a session says it is bound to.</summary>
    /// <returns>Whether it is no child, or one that can be granted and used.</returns>
    public static bool Check(INamedTypeSymbol session, SessionShape shape, IProblemSink? problems)
    {
        if (session.Find("Session") is not { } attribute || attribute.Named("BoundTo") is null)
        {
            return true;
        }

        string? why = shape.Parent is { } parent ? WhyNot(session, parent, shape) : "it is no session (name the class of one: BoundTo = typeof(Treasury))";
        if (why is not null)
        {
            problems?.ReportAt(Problem.NotGeneratable, session, attribute, "BoundTo", $"BoundTo of {session.Name}", why);
        }

        return why is null;
    }

    /// <summary>Finds steps of a child that have a parent's account to write to: nothing would hold them to the scope.</summary>
    public static bool CheckStep(IMethodSymbol step, List<IParameterSymbol> accounts, SessionShape shape, IProblemSink? problems)
    {
        List<INamedTypeSymbol> above = DelegationReader.Above(shape.Class);
        bool sound = true;
        foreach (IParameterSymbol account in accounts.Where(a => a.RefKind == RefKind.Ref && OtherSessionReader.SessionOf(a) is { } other && above.Contains(other, SymbolEqualityComparer.Default)))
        {
            problems?.Report(
                Problem.MoreThanParent,
                account,
                $"step '{step.Name}'",
                $"writes to '{account.Name}', which its session is bound to, past every scope: take it as 'in', and mark a step of '{OtherSessionReader.SessionOf(account)!.Name}' [Delegable]");
            sound = false;
        }

        return sound;
    }

    private static string? WhyNot(INamedTypeSymbol session, INamedTypeSymbol parent, SessionShape shape)
    {
        if (!parent.Has("Session") || !SymbolEqualityComparer.Default.Equals(OtherSessionReader.ProgramOf(parent), OtherSessionReader.ProgramOf(session)))
        {
            return $"'{parent.Name}' is no session of this program, which alone can say what it may do";
        }

        List<INamedTypeSymbol> above = DelegationReader.Above(session);
        if (above.Contains(session, SymbolEqualityComparer.Default) || above.Count > DelegationReader.Deepest)
        {
            return $"what is handed down goes through {DelegationReader.Deepest} sessions at most, and not in a circle: bind it to a session nearer to the one with the [Delegable] steps";
        }

        INamedTypeSymbol top = above[above.Count - 1];
        if (!DelegationReader.StepsOf(top).Any())
        {
            return $"no step of '{top.Name}' can be delegated (mark one [Delegable])";
        }

        return shape.KeyFields.Count >= 2 && shape.KeyFields[0].Type is PubkeyLayout && shape.KeyFields[1].Type is PubkeyLayout && shape.States.Count > 0
            ? null
            : "a child has a state, and a key that begins with its parent and its holder: 'Key(Pubkey Treasury, Pubkey Agent)'";
    }
}
