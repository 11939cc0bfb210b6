using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads to whom a step gives its session.</summary>
internal static class NewOwnerReader
{
    /// <summary>Who owns the session after the step; null if that does not change.</summary>
    public static Source? Read(
        IMethodSymbol method, NameResolver names, EquatableArray<BindingModel> bindings, List<FieldModel> arguments, IProblemSink? problems, ref bool sound)
    {
        List<IParameterSymbol> marked = method.Parameters.Where(p => p.Has("NewOwner")).ToList();
        foreach (IParameterSymbol parameter in marked)
        {
            if (WhyNot(parameter, marked[0], names, bindings) is { } why)
            {
                problems?.ReportAt(Problem.NotGeneratable, parameter, parameter.Find("NewOwner")!, null, $"[NewOwner] on {parameter.Name}", why);
                sound = false;
                return null;
            }
        }

        return marked.Count == 0 ? null
            : arguments.Any(a => a.Name == marked[0].Name) ? new Source(SourceKind.Argument, marked[0].Name)
            : new Source(SourceKind.Account, marked[0].Name);
    }

    private static string? WhyNot(IParameterSymbol parameter, IParameterSymbol first, NameResolver names, EquatableArray<BindingModel> bindings)
    {
        SessionShape shape = names.Shape;
        bool isOwner = parameter.Type.Is("Signer") || parameter.Type.Is("Pubkey") || (parameter.Type.Is("Account") && AccountTypes.KindOf(parameter) == AccountKind.Account);
        return !isOwner ? "an owner is who can sign: take it as 'Signer', 'Pubkey' or 'in Account'"
            : !SymbolEqualityComparer.Default.Equals(parameter, first) ? $"'{first.Name}' is the new owner already, and there is one (remove one of them)"
            : shape.HeaderFields.All(f => f.Name != TrackedFields.Owner) ? "the session keeps no owner: write [Session(…, Track = Track.Owner)]"
            : names.Opens ? "the step opens the session, whose first owner is its signer 'owner', or its first signer"
            : names.Signature.Targets.Contains(StepModel.Closed) ? "the step can end the session, and then there is nothing to own"
            : !bindings.Any(IsOwner) ? WhyNoOwner(shape)
            : null;
    }

    private static string WhyNoOwner(SessionShape shape)
    {
        bool isElsewhere = shape.KeyFields.Concat(shape.SharedFields).Concat(shape.States.SelectMany(s => s.Fields)).Any(f => f.Name == TrackedFields.Owner && f.Type is PubkeyLayout);
        return isElsewhere
            ? "'owner' is a field of key, state or shared data here, which goes before the one that is tracked (give that field another name)"
            : "only the owner may give the session away: take 'Signer owner'";
    }

    private static bool IsOwner(BindingModel binding) =>
        binding.Address is { Kind: SourceKind.HeaderField, Name: TrackedFields.Owner } && Names.ToPascalCase(binding.Account) == TrackedFields.Owner;
}
