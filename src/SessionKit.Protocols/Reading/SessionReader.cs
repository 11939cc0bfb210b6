using System.Collections.Generic;
using System.Linq;
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

        if (!Reach.IsInternal(session))
        {
            problems?.Report(Problem.NotGeneratable, session, session.Name, "generated code mentions it, and cannot from outside: make it and the classes around it internal or public");
            return null;
        }

        errors.Read(session);
        bool sound = ReadKey(session, problems, out INamedTypeSymbol? key, out LayoutDeclaration? keyLayout);
        EquatableArray<FieldModel> keyFields = keyLayout?.Fields ?? default;
        sound &= SharedReader.Read(session, out INamedTypeSymbol? shared, out LayoutDeclaration? sharedLayout, problems);
        var shape = new SessionShape(session, key, keyFields, StateReader.ReadAll(session, problems), ReadVaults(session))
        {
            Shared = shared,
            SharedFields = sharedLayout?.Fields ?? default,
            HeaderFields = HeaderReader.Read(session),
            Leases = LeaseReader.NamesOf(session),
            Parent = DelegationReader.ParentOf(session),
        };

        sound &= ChildRules.Check(session, shape, problems) & CheckDiscriminators(session, shape.States, problems) & HeaderReader.Check(session, problems);
        var steps = new List<ReadStep>();
        foreach (IMethodSymbol method in session.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Step")))
        {
            if (StepReader.Read(method, shape, problems) is { } step)
            {
                steps.Add(step);
            }
        }

        VaultRules.Check(steps, problems);
        StoredGuardReader.CheckAsked(session, shape, problems);
        steps = BatchReader.Read(DerivedRules.Check(steps, problems), shape, problems);
        if (!sound)
        {
            // Without its key nobody can tell one session from another: the program refuses every step.
            steps = steps.ConvertAll(s => s with { IsSound = false });
        }

        RoleModel? holder = shape.Parent is not null && keyFields.Count >= 2 ? new RoleModel(Names.ToPascalCase(keyFields[1].Name), keyFields[1].Name) : null;
        var model = new SessionModel(
            TypeNames.From(session),
            session.Find("Session").Text(),
            Documentation.SummaryOf(session),
            keyLayout,
            shape.States,
            InstructionReader.Assemble(steps, problems),
            ReadRoles(steps, keyFields, holder),
            shape.Vaults)
        {
            HeaderFields = shape.HeaderFields,
            Leases = shape.Leases,
            SharedLayout = sharedLayout,
            BumpLast = session.Find("Session").IsSet("BumpLast"),
            Derived = ReadDerived(session),
            BoundTo = shape.Parent is null ? null : TypeNames.From(shape.Parent),
            Holder = holder,
        };
        SharedReader.CheckNames(session, model, problems);
        SeedRules.CheckSize(session, model, problems);
        SharedNameRules.Check(session, model, steps, problems);
        return model;
    }

    /// <summary>What stands behind the discriminator, the key first, stands at one place in every state.</summary>
    private static bool CheckDiscriminators(INamedTypeSymbol session, EquatableArray<StateModel> states, IProblemSink? problems)
    {
        StateModel? other = states.FirstOrDefault(s => s.Discriminator.Length != states[0].Discriminator.Length);
        if (other is not null)
        {
            problems?.Report(
                Problem.NotGeneratable,
                (ISymbol?)session.GetTypeMembers(other.Name).FirstOrDefault() ?? session,
                other.Name,
                $"the discriminators of a session's states must be equally long; that of '{states[0].Name}' has {states[0].Discriminator.Length / 2} bytes, this one {other.Discriminator.Length / 2}");
        }

        return other is null;
    }

    private static bool ReadKey(
        INamedTypeSymbol session, IProblemSink? problems, out INamedTypeSymbol? key, out LayoutDeclaration? layout)
    {
        INamedTypeSymbol? declared = session.GetTypeMembers("Key").FirstOrDefault();
        key = declared is { TypeKind: TypeKind.Struct } ? declared : null;
        layout = null;
        if (declared is null)
        {
            return SeedRules.Check(session, key, default, problems);
        }

        if (key is null)
        {
            // A key that is not read would make every session the same one.
            problems?.Report(Problem.NotGeneratable, declared, declared.Name, "the key of a session must be a partial record struct");
            return false;
        }

        if (!Reach.IsAtLeastThatOf(key, session))
        {
            problems?.Report(Problem.NotGeneratable, key, key.Name, "clients name sessions by it: make it as accessible as the session");
            key = null;
            return false;
        }

        layout = LayoutReader.ReadDeclaration(key, problems);
        return SeedRules.Check(session, key, layout?.Fields ?? default, problems) & layout is { IsComplete: true };
    }

    private static EquatableArray<string> ReadVaults(INamedTypeSymbol session) =>
        session.GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.Has("Step"))
            .SelectMany(m => m.Parameters)
            .Where(p => p.Has("Vault"))
            .Select(p => p.Name)
            .Distinct()
            .ToEquatableArray();

    private static EquatableArray<DerivedModel> ReadDerived(INamedTypeSymbol session) =>
        session.GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.Has("Step"))
            .SelectMany(m => m.Parameters)
            .Where(p => AccountTypes.KindOf(p) == AccountKind.Derived)
            .GroupBy(p => p.Name)
            .Select(p => new DerivedModel(p.Key, p.First().Find("Derived").Text()))
            .ToEquatableArray();

    private static EquatableArray<RoleModel> ReadRoles(List<ReadStep> steps, EquatableArray<FieldModel> keyFields, RoleModel? holder) =>
        steps.SelectMany(s => s.Model.Roles)
            .Distinct()
            .Select(role => new RoleModel(role, keyFields.FirstOrDefault(f => f.Name == role && f.Type is PubkeyLayout)?.Name))
            .Concat(holder is null ? [] : [holder])
            .Distinct()
            .ToEquatableArray();
}
