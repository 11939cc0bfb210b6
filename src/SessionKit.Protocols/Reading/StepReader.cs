using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads a <c>[Step]</c> method: every parameter is the state, an account, the context or an argument.</summary>
internal static class StepReader
{
    /// <summary>The most accounts of an instruction.</summary>
    public const int MostAccounts = 64;

    /// <summary>Reads one step; null where nothing of it makes sense.</summary>
    public static ReadStep? Read(IMethodSymbol method, SessionShape shape, IProblemSink? problems)
    {
        if (!method.IsStatic || method.IsGenericMethod)
        {
            problems?.Report(Problem.NotGeneratable, method, method.Name, "a step must be a static method without type parameters");
            return null;
        }

        StepSignature signature = StepSignature.Read(method, shape, problems);
        var parameters = new List<ParameterModel>();
        var arguments = new List<FieldModel>();
        var accounts = new List<IParameterSymbol>();
        bool sound = signature.IsSound & StepAttributeRules.Check(method, signature, problems) & SharedRules.Check(method, shape, signature, problems) & CanBeCalled(method, problems);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            ParameterKind kind = Classify(parameter, signature);
            parameters.Add(new ParameterModel(parameter.Name, kind, parameter.RefKind == RefKind.Ref, parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter) { IsOut = parameter.RefKind == RefKind.Out });
            if (kind == ParameterKind.Account)
            {
                accounts.Add(parameter);
            }
            else if (kind == ParameterKind.Argument)
            {
                FieldModel argument = ReadArgument(method, parameter, shape, problems);
                arguments.Add(argument);
                sound &= argument.Type is not UnreadableLayout;
            }
        }

        var names = new NameResolver(method, shape, signature, accounts, arguments);
        GrantModel? grant = GrantReader.Read(names, problems, ref sound);
        EquatableArray<BindingModel> bindings = BindingReader.Read(method, accounts, names, problems, ref sound);
        AttributeData? attribute = method.Find("Step");
        var model = new StepModel(
            method.Name,
            signature.Source?.Name,
            signature.FromExpired,
            signature.InPlace,
            signature.Targets,
            parameters.ToEquatableArray(),
            bindings,
            GuardReader.Read(method, shape, signature, parameters, problems, ref sound),
            accounts.Where(a => a.Type.Is("Signer")).Select(a => Names.ToPascalCase(a.Name)).ToEquatableArray(),
            Documentation.SummaryOf(method))
        {
            KeySources = names.Opens ? names.KeySources() : default,
            HeaderSources = names.HeaderSources(),
            NewOwner = NewOwnerReader.Read(method, names, bindings, arguments, problems, ref sound),
            Refusals = RefusalReader.Read(method),
            Delegable = DelegationReader.Of(method),
            Grant = grant,
            IfMissing = ErrorOf("IfMissing", ref sound),
            IfExpired = ErrorOf("IfExpired", ref sound),
            IfNotExpired = ErrorOf("IfNotExpired", ref sound),
        };
        sound &= LookRules.Check(method, model, shape, problems) & ConsequenceRules.Check(method, model, problems) & StepErrorRules.CheckBesideOpening(method, names, problems);
        foreach (IParameterSymbol account in accounts)
        {
            sound &= OtherSessionReader.Check(account, names, problems) & LeaseRules.Check(account, names, problems);
        }

        if (model.Opens)
        {
            sound &= KeyRules.Check(method, names, problems);
        }

        EquatableArray<AccountModel> arranged = AccountOrder.Arrange(method, accounts, names, model);
        sound &= CheckAccounts(method, arranged, problems)
            & ChildRules.CheckStep(method, accounts, shape, problems)
            & DelegableRules.Check(method, model, arranged, arguments.ToEquatableArray(), shape, problems);
        uint? ErrorOf(string property, ref bool isSound) =>
            OwnErrors.Read(attribute, property, method, $"the {property} of step '{method.Name}'", shape.Class, problems, ref isSound);
        return new ReadStep(
            method,
            model,
            arranged,
            arguments.ToEquatableArray(),
            IsPinned(attribute, signature, names),
            attribute.IsSet("FindBumps"),
            bindings.Where(b => b.OpensVault).Select(b => b.Account)
                .Concat(accounts.Where(a => names.Opens && a.Has("Derived")).Select(a => a.Name))
                .Concat(accounts.Where(a => a.Has("Opens")).Select(a => a.Name))
                .ToEquatableArray(),
            Discriminators.HexOf(attribute, "global:" + Names.ToSnakeCase(method.Name), method, problems),
            sound);
    }

    // Where there may be no session, there may be nothing to pin; and a child changes with every use, which must not outrun its revocation.
    private static bool IsPinned(AttributeData? attribute, StepSignature signature, NameResolver names) =>
        !names.MayOpen && (attribute.Named("Pin")?.Value as bool? ?? (!signature.InPlace && names.Shape.Parent is null));

    private static ParameterKind Classify(IParameterSymbol parameter, StepSignature signature)
    {
        if (SymbolEqualityComparer.Default.Equals(parameter, signature.StateParameter))
        {
            return ParameterKind.State;
        }

        // Shared data of another session are refused as such, and are never an argument.
        if (parameter.Type.Has("Shared"))
        {
            return ParameterKind.Shared;
        }

        if (parameter.Type.Is("Context"))
        {
            return ParameterKind.Context;
        }

        return AccountTypes.IsAccount(parameter.Type) ? ParameterKind.Account : ParameterKind.Argument;
    }

    private static bool CanBeCalled(IMethodSymbol method, IProblemSink? problems)
    {
        // Where the class itself is out of reach, that has been said of the class.
        bool isNamed = method.Parameters.All(p => p.Name.Length > 0) && method.Parameters.Select(p => p.Name).Distinct().Count() == method.Parameters.Length;
        bool hidden = Reach.IsInternal(method.ContainingType) && !Reach.IsInternal(method);
        if (hidden)
        {
            problems?.Report(Problem.NotGeneratable, method, method.Name, "the program calls it, and cannot from outside the class: make it internal or public");
        }

        // Two parameters of one name are the compiler's to report.
        return !hidden && isNamed;
    }

    /// <summary>A transaction carries at most 64 distinct accounts, and the handler keeps who may be the same as whom in as many bits.</summary>
    private static bool CheckAccounts(IMethodSymbol method, EquatableArray<AccountModel> accounts, IProblemSink? problems)
    {
        if (accounts.Count > MostAccounts)
        {
            problems?.Report(
                Problem.NotGeneratable, method, method.Name, $"its instruction has {accounts.Count} accounts, and a transaction holds at most {MostAccounts} (split the step)");
        }

        return accounts.Count <= MostAccounts;
    }

    private static FieldModel ReadArgument(IMethodSymbol method, IParameterSymbol parameter, SessionShape shape, IProblemSink? problems)
    {
        LayoutType? type = LayoutReader.Read(parameter.Type, parameter, problems);
        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
        {
            problems?.Report(Problem.NotGeneratable, parameter, parameter.Name, "an argument comes from the instruction's data and cannot be 'ref' or 'out'");
            type = null;
        }

        if (!Reach.IsAtLeastThatOf(parameter.Type, shape.Class))
        {
            problems?.Report(
                Problem.NotGeneratable, parameter, parameter.Name, $"clients of '{shape.Class.Name}' pass it, and cannot mention its type: make '{parameter.Type.Name}' as accessible as the session");
            type = null;
        }

        return new FieldModel(
            parameter.Name, type ?? new UnreadableLayout(TypeNames.Mention(parameter.Type)), Documentation.ParameterOf(method, parameter.Name));
    }
}
