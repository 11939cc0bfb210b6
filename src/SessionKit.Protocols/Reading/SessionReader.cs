using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads a <c>[Session]</c> class.</summary>
internal static class SessionReader
{
    /// <summary>Reads one session.</summary>
    public static SessionModel? Read(INamedTypeSymbol session, ErrorReader errors, IProblemSink? problems)
    {
        if (!TypeNames.CanBeExtended(session) || !session.IsStatic)
        {
            problems?.Report(Problem.NotGeneratable, session, session.Name, "a [Session] class must be static, partial and not generic");
            return null;
        }

        errors.Read(session);
        INamedTypeSymbol? key = session.GetTypeMembers("Key").FirstOrDefault(t => t.TypeKind == TypeKind.Struct);
        LayoutDeclaration? keyLayout = key is null ? null : LayoutReader.ReadDeclaration(key, problems);
        EquatableArray<FieldModel> keyFields = keyLayout?.Fields ?? default;
        var shape = new SessionShape(session, key, keyFields, StateReader.ReadAll(session, problems), ReadVaults(session));

        var steps = new List<ReadStep>();
        foreach (IMethodSymbol method in session.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Step")))
        {
            if (StepReader.Read(method, shape, problems) is { } step)
            {
                steps.Add(step);
            }
        }

        if (key is not null && keyLayout is not { IsComplete: true })
        {
            // Without its key nobody can tell one session from another: the program refuses every step.
            steps = steps.ConvertAll(s => s with { IsSound = false });
        }

        var model = new SessionModel(
            TypeNames.From(session),
            session.Find("Session").Text(),
            Documentation.SummaryOf(session),
            key is null ? null : TypeNames.From(key),
            keyFields,
            shape.States,
            InstructionReader.Assemble(steps, problems),
            ReadRoles(steps, keyFields),
            shape.Vaults);
        CheckSeeds(session, model, problems);
        CheckSize(session, model, problems);
        SharedNameRules.Check(session, model, problems);
        return model;
    }

    private static EquatableArray<string> ReadVaults(INamedTypeSymbol session) =>
        session.GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.Has("Step"))
            .SelectMany(m => m.Parameters)
            .Where(p => p.Has("Vault"))
            .Select(p => p.Name)
            .Distinct()
            .ToEquatableArray();

    private static EquatableArray<RoleModel> ReadRoles(List<ReadStep> steps, EquatableArray<FieldModel> keyFields) =>
        steps.SelectMany(s => s.Model.Roles)
            .Distinct()
            .Select(role => new RoleModel(role, keyFields.FirstOrDefault(f => f.Name == role && f.Type is PubkeyLayout)?.Name))
            .ToEquatableArray();

    private static void CheckSeeds(INamedTypeSymbol session, SessionModel model, IProblemSink? problems)
    {
        const int LongestSeed = 32;
        const int MostSeeds = 16;
        if (Encoding.UTF8.GetByteCount(model.Prefix) > LongestSeed)
        {
            problems?.Report(Problem.ImpossibleSeeds, session, $"the prefix \"{model.Prefix}\"", $"a seed has at most {LongestSeed} bytes");
        }

        foreach (FieldModel key in model.KeyFields)
        {
            ISymbol culprit = session.GetTypeMembers("Key").SelectMany(t => t.GetMembers(key.Name)).FirstOrDefault() ?? (ISymbol)session;
            if (!key.Type.IsFixedSize)
            {
                problems?.Report(Problem.ImpossibleSeeds, culprit, $"key field '{key.Name}'", "a seed must have a fixed length, or two keys could give one address");
            }
            else if (key.Type.MaxSize > LongestSeed)
            {
                problems?.Report(Problem.ImpossibleSeeds, culprit, $"key field '{key.Name}'", $"it takes {key.Type.MaxSize} bytes, and a seed has at most {LongestSeed}");
            }
        }

        if (model.KeyFields.Count + 2 > MostSeeds)
        {
            problems?.Report(
                Problem.ImpossibleSeeds, session, $"session '{session.Name}'", $"prefix, {model.KeyFields.Count} key fields and bump are more than {MostSeeds} seeds");
        }
    }

    private static void CheckSize(INamedTypeSymbol session, SessionModel model, IProblemSink? problems)
    {
        if (model.AccountSize > Sizes.LargestNewAccount)
        {
            problems?.Report(
                Problem.AccountTooLarge, session, session.Name, $"{model.AccountSize:N0}", $"{Sizes.LargestNewAccount:N0}");
        }
    }
}
