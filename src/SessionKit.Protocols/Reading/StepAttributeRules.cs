using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>
/// Holds the attributes of a step and its parameters to what they are for. One that stands where it does nothing would leave its author in
/// the belief that something is checked.
/// </summary>
internal static class StepAttributeRules
{
    /// <summary>Checks a step.</summary>
    /// <returns>Whether every attribute means something.</returns>
    public static bool Check(IMethodSymbol step, StepSignature signature, IProblemSink? problems)
    {
        bool sound = CheckStep(step, signature, problems);
        foreach (IParameterSymbol parameter in step.Parameters)
        {
            foreach (AttributeData attribute in parameter.GetAttributes())
            {
                if (attribute.Word() is { } word && WhyNot(word, attribute, parameter, signature) is { } why)
                {
                    problems?.ReportAt(Problem.NotGeneratable, parameter, attribute, null, $"[{word}] on {parameter.Name}", why);
                    sound = false;
                }
            }

            if (AccountTypes.IsAccount(parameter.Type) && parameter.RefKind == RefKind.Out)
            {
                problems?.Report(Problem.NotGeneratable, parameter, parameter.Name, "a step is given its accounts: borrow it with 'in' or 'ref'");
                sound = false;
            }
        }

        return sound & CheckPayers(step, problems);
    }

    private static bool CheckStep(IMethodSymbol step, StepSignature signature, IProblemSink? problems)
    {
        bool sound = StepErrorRules.Check(step, signature, problems);
        if (step.Find("Step") is { } attribute && attribute.Named("Pin") is not null && signature.Source is null)
        {
            problems?.ReportAt(
                Problem.NotGeneratable, step, attribute, "Pin", $"Pin of {step.Name}", "a step that opens the session finds nothing there to pin (remove it)");
            sound = false;
        }

        if (step.Find("Step") is { } taking && taking.IsSet("Blockhash") && !step.Parameters.Any(p => p.Type.Is("Context")))
        {
            problems?.ReportAt(
                Problem.NotGeneratable, step, taking, "Blockhash", $"Blockhash of {step.Name}", "it is read from the context, and the step takes none (take 'Context ctx', or remove this)");
            sound = false;
        }

        if (step.Find("Anyone") is { } anyone && step.Parameters.FirstOrDefault(p => p.Type.Is("Signer")) is { } signer)
        {
            problems?.ReportAt(
                Problem.NotGeneratable,
                step,
                anyone,
                null,
                $"[Anyone] on {step.Name}",
                $"it says that no signature is needed, and '{signer.Name}' signs (remove it, or put it on the signer that anybody may be)");
            sound = false;
        }

        foreach (AttributeData calls in step.FindAll("Calls").Where(c => !NamesProgram(c)))
        {
            string named = calls.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } ? type.Name : "null";
            problems?.ReportAt(
                Problem.NameMeansNothing, step, calls, "program", $"the program that step '{step.Name}' calls", named, "it is neither an [External] class nor SystemProgram");
            sound = false;
        }

        return sound;
    }

    private static bool NamesProgram(AttributeData calls) =>
        calls.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type }
        && (type.TypeKind == TypeKind.Error || type.Has("External") || type.Is("SystemProgram"));

    private static bool CheckPayers(IMethodSymbol step, IProblemSink? problems)
    {
        List<IParameterSymbol> payers = step.Parameters.Where(p => p.Has("Payer")).ToList();
        foreach (IParameterSymbol second in payers.Skip(1))
        {
            problems?.ReportAt(
                Problem.NotGeneratable,
                second,
                second.Find("Payer")!,
                null,
                $"[Payer] on {second.Name}",
                $"'{payers[0].Name}' pays already, and a step has one payer (remove one of them)");
        }

        return payers.Count <= 1;
    }

    private static string? WhyNot(string word, AttributeData attribute, IParameterSymbol parameter, StepSignature signature)
    {
        string type = parameter.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            // The compiler says what is wrong, and what the type will be nobody knows yet.
            return null;
        }

        return word switch
        {
            "Token" when !parameter.Type.Is("TokenAccount") => $"it says whose tokens a TokenAccount holds, and this is a '{type}'",
            "Token" when parameter.Has("Vault") => "a vault's owner is the session itself (remove [Token], or make it no vault)",
            "Vault" => WhyNoVault(attribute, parameter, signature, type),
            "Derived" when AccountTypes.KindOf(parameter) != AccountKind.Derived => $"it says where an 'Account' is, and this is a '{type}'",
            "Derived" when parameter.Has("Any") => "its address is derived: it cannot be any (remove [Any])",
            "Payer" when !parameter.Type.Is("Signer") => $"who pays must sign: it is for a 'Signer', and this is a '{type}'",
            "Plain" when !parameter.Type.Is("Mint") => $"it restricts what a 'Mint' may do, and this is a '{type}'",
            "Opens" when !IsOtherSession(parameter) => $"it opens the session of a 'ref Account<S>' with a [State] S, and this is a '{type}'",
            "Opens" when parameter.RefKind != RefKind.Ref => "what is opened is written: take it as 'ref'",
            "Any" when parameter.Type.Is("Wallet") => "a wallet is the session's own, marked [Vault]; any other account with lamports is an 'Account'",
            "Any" when parameter.Type.Is("Signer") => "a signer that may be anybody is marked [Anyone]",
            "Any" or "MayAlias" when !AccountTypes.IsAccount(parameter.Type) => $"it is for an account, and this is a '{type}'",
            "Anyone" when !parameter.Type.Is("Signer") => $"it is for a 'Signer', and this is a '{type}' (an account that may be any is marked [Any])",
            _ => null,
        };
    }

    private static string? WhyNoVault(AttributeData vault, IParameterSymbol parameter, StepSignature signature, string type)
    {
        bool isWallet = parameter.Type.Is("Wallet");
        if (!isWallet && !parameter.Type.Is("TokenAccount"))
        {
            return $"a vault is a 'TokenAccount', or a 'Wallet' for lamports, and this is a '{type}'";
        }

        if (isWallet != (vault.Text().Length == 0))
        {
            return isWallet ? "a wallet holds lamports, which have no mint: write [Vault]" : "say which token it holds: [Vault(nameof(mint))]";
        }

        bool creates = signature.Source is null || vault.IsSet("Opens");
        return creates && parameter.RefKind != RefKind.Ref ? "the step opens this vault, and so writes it: take it as 'ref'" : null;
    }

    private static bool IsOtherSession(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { TypeArguments.Length: 1 } type
        && type.Is("Account")
        && type.TypeArguments[0] is { } state
        && (state.Has("State") || state.TypeKind == TypeKind.Error);
}
