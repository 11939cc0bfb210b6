using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads a <c>[Step]</c> method: every parameter is the state, an account, the context or an argument.</summary>
internal static class StepReader
{
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
        bool sound = signature.IsSound & StepAttributeRules.Check(method, signature, problems);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            ParameterKind kind = Classify(parameter, signature);
            parameters.Add(new ParameterModel(parameter.Name, kind, parameter.RefKind == RefKind.Ref, parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter));
            if (kind == ParameterKind.Account)
            {
                accounts.Add(parameter);
            }
            else if (kind == ParameterKind.Argument)
            {
                FieldModel argument = ReadArgument(method, parameter, problems);
                arguments.Add(argument);
                sound &= argument.Type is not UnreadableLayout;
            }
        }

        var names = new NameResolver(method, shape, signature, accounts, arguments);
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
            Documentation.SummaryOf(method));
        sound &= ConsequenceRules.Check(method, model, problems);
        foreach (IParameterSymbol account in accounts)
        {
            sound &= OtherSessionReader.Check(account, names, problems);
        }

        if (model.Opens)
        {
            sound &= KeyRules.Check(method, names, problems);
        }

        return new ReadStep(
            method,
            model,
            AccountOrder.Arrange(method, accounts, names, model),
            arguments.ToEquatableArray(),
            IsPinned(attribute, signature),
            bindings.Where(b => b.OpensVault).Select(b => b.Account).Concat(accounts.Where(a => a.Has("Opens")).Select(a => a.Name)).ToEquatableArray(),
            Discriminators.HexOf(attribute, "global:" + Names.ToSnakeCase(method.Name), method, problems),
            sound);
    }

    private static bool IsPinned(AttributeData? attribute, StepSignature signature) =>
        signature.Source is not null && (attribute.Named("Pin")?.Value as bool? ?? !signature.InPlace);

    private static ParameterKind Classify(IParameterSymbol parameter, StepSignature signature)
    {
        if (SymbolEqualityComparer.Default.Equals(parameter, signature.StateParameter))
        {
            return ParameterKind.State;
        }

        if (parameter.Type.Is("Context"))
        {
            return ParameterKind.Context;
        }

        return AccountTypes.IsAccount(parameter.Type) ? ParameterKind.Account : ParameterKind.Argument;
    }

    private static FieldModel ReadArgument(IMethodSymbol method, IParameterSymbol parameter, IProblemSink? problems)
    {
        LayoutType? type = LayoutReader.Read(parameter.Type, parameter, problems);
        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
        {
            problems?.Report(Problem.NotGeneratable, parameter, parameter.Name, "an argument comes from the instruction's data and cannot be 'ref' or 'out'");
            type = null;
        }

        return new FieldModel(
            parameter.Name, type ?? new UnreadableLayout(TypeNames.Mention(parameter.Type)), Documentation.ParameterOf(method, parameter.Name));
    }
}
