using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads <c>[External]</c> classes: somebody else's program, whose instructions become typed calls.</summary>
public static class ExternalReader
{
    /// <summary>The most bytes that a call's data may take: they stand on the program's stack, of which a frame has 4,096.</summary>
    private const int MostData = 1024;

    /// <summary>The most bytes that a program can return.</summary>
    private const int MostReturned = 1024;

    /// <summary>Reads an <c>[External]</c> class.</summary>
    /// <returns>The program, or null where not even its class can be extended.</returns>
    public static ExternalModel? Read(INamedTypeSymbol external, IProblemSink? problems = null)
    {
        if (!TypeNames.CanBeExtended(external) || !external.IsStatic)
        {
            problems?.Report(
                Problem.NotGeneratable, external, external.Name, "an [External] class must be static, partial and not generic, and so must be the types around it partial");
            return null;
        }

        string address = external.Find("External").Text();
        if (Base58.DecodeAddress(address) is null)
        {
            if (external.Find("External") is { } attribute)
            {
                problems?.ReportAt(
                    Problem.NotGeneratable,
                    external,
                    attribute,
                    "address",
                    address,
                    "the address of a program is 32 bytes in base58: 32 to 44 digits and letters, without 0, O, I and l (copy it from an explorer)");
            }

            return null;
        }

        if (external.GetMembers("Address").FirstOrDefault(m => !m.IsImplicitlyDeclared && !GeneratedCode.IsGenerated(m)) is { } taken)
        {
            problems?.Report(Problem.SharedName, taken, "Address", "a member", "the generated address of the program");
            return null;
        }

        return new ExternalModel(
            TypeNames.From(external),
            address,
            external.GetMembers().OfType<IMethodSymbol>()
                .Where(m => m.Has("Instruction") && m.PartialDefinitionPart is null)
                .Select(m => ReadInstruction(m, problems))
                .OfType<ExternalInstructionModel>()
                .ToEquatableArray());
    }

    /// <summary>Reads one instruction; null where it cannot be called as it is declared, so that it is not called wrongly.</summary>
    private static ExternalInstructionModel? ReadInstruction(IMethodSymbol method, IProblemSink? problems)
    {
        if (!method.IsStatic || !method.IsPartialDefinition || method.IsGenericMethod || method.RefKind != RefKind.None)
        {
            problems?.Report(
                Problem.NotGeneratable, method, method.Name, "an [Instruction] must be a static partial method without a body or type parameters that returns nothing, or what the program answers");
            return null;
        }

        bool sound = method.Parameters.FirstOrDefault() is { RefKind: RefKind.None or RefKind.In } first && first.Type.Is("Context");
        if (!sound)
        {
            problems?.Report(Problem.NotGeneratable, method, method.Name, "an [Instruction]'s first parameter must be the 'Context', since only steps may call");
        }

        LayoutType? returns = ReadReturns(method, problems, ref sound);
        var parameters = new List<ExternalParameterModel>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            ExternalParameterModel? model = ReadParameter(parameter, problems);
            sound &= model is not null;
            if (model is not null)
            {
                parameters.Add(model);
            }
        }

        string discriminator = Discriminators.Hex(
            Vocabulary.StringArgument(method.Find("Instruction"), "Discriminator"), "global:" + Names.ToSnakeCase(method.Name), method, problems);
        decimal size = (discriminator.Length / 2) + parameters.Sum(p => (decimal)(p.Layout?.MaxSize ?? 0));
        if (size > MostData)
        {
            problems?.Report(Problem.NotGeneratable, method, method.Name, $"its data may take {size:N0} bytes; a call's data have room for {MostData:N0}");
            sound = false;
        }

        return sound
            ? new ExternalInstructionModel(method.Name, PartialMethods.Modifiers(method), discriminator, parameters.ToEquatableArray(), Documentation.SummaryOf(method)) { Returns = returns }
            : null;
    }

    /// <summary>Reads what an instruction answers: bytes of a length that is known, so that an answer of another length is told from it.</summary>
    private static LayoutType? ReadReturns(IMethodSymbol method, IProblemSink? problems, ref bool sound)
    {
        if (method.ReturnsVoid)
        {
            return null;
        }

        LayoutType? returns = LayoutReader.Read(method.ReturnType, method, problems);
        if (returns is null or { IsFixedSize: true, MaxSize: > 0 and <= MostReturned })
        {
            sound &= returns is not null;
            return returns;
        }

        problems?.Report(
            Problem.NotGeneratable, method, method.Name, $"what it answers must be a value that always takes the same number of bytes, {MostReturned:N0} at most (a number, a 'bool', an address, a struct of such)");
        sound = false;
        return null;
    }

    private static ExternalParameterModel? ReadParameter(IParameterSymbol parameter, IProblemSink? problems)
    {
        ITypeSymbol type = parameter.Type;
        bool isAccount = AccountTypes.IsAccount(type) || type.Is("Authority");
        bool isContext = type.Is("Context");
        if (parameter.RefKind == RefKind.Out || (isContext && parameter.Ordinal > 0) || (!isAccount && parameter.RefKind == RefKind.Ref))
        {
            problems?.Report(
                Problem.NotGeneratable, parameter, parameter.Name, "the context comes first; only accounts are passed by 'ref', and nothing by 'out'");
            return null;
        }

        // A reference to an address is an account of which nothing else is known; the address itself would be data.
        bool isAddress = parameter.RefKind == RefKind.RefReadOnlyParameter && type.Is("Pubkey");
        LayoutType? layout = isAccount || isContext || isAddress ? null : LayoutReader.Read(type, parameter, problems);
        if (!isAccount && !isContext && !isAddress && layout is null)
        {
            return null;
        }

        return new ExternalParameterModel(
            parameter.Name,
            PartialMethods.Prefix(parameter) + (layout?.CSharp ?? TypeNames.Mention(type)),
            layout,
            isContext,
            isAccount && parameter.RefKind == RefKind.Ref,
            type.Is("Signer") || type.Is("Authority"),
            isAddress);
    }
}
