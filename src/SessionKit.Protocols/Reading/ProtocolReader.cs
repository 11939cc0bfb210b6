using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>
/// Reads a program from symbols. The one reading of a protocol: generators emit what it gives, analyzers report what it finds wrong.
/// It never throws on broken code; what cannot be read is left out of the program (never made more permissive) and reported.
/// </summary>
public static class ProtocolReader
{
    /// <summary>Reads a <c>[Program]</c> class.</summary>
    /// <returns>The program, or null where not even its class can be extended.</returns>
    public static ProgramModel? Read(INamedTypeSymbol program, IProblemSink? problems = null)
    {
        if (!TypeNames.CanBeExtended(program) || !program.IsStatic)
        {
            problems?.Report(
                Problem.NotGeneratable, program, program.Name, "a [Program] class must be static, partial and not generic, and so must be the types around it partial");
            return null;
        }

        if (!Reach.IsInternal(program))
        {
            problems?.Report(Problem.NotGeneratable, program, program.Name, "generated code mentions it, and cannot from outside: make it and the classes around it internal or public");
            return null;
        }

        if (program.Find("Program") is { } attribute && !Base58.IsAddress(attribute.Text()))
        {
            problems?.ReportAt(
                Problem.NotGeneratable,
                program,
                attribute,
                "address",
                attribute.Text(),
                "the address of a program is 32 bytes in base58: 32 to 44 digits and letters, without 0, O, I and l (write the address of its key pair)");
        }

        var errors = new ErrorReader(problems);
        var sessions = new List<SessionModel>();
        foreach (INamedTypeSymbol type in SessionClasses(program))
        {
            if (SessionReader.Read(type, errors, problems) is { } session)
            {
                sessions.Add(session);
            }
        }

        errors.Read(program);
        var model = new ProgramModel(
            TypeNames.From(program),
            program.Find("Program").Text(),
            Documentation.SummaryOf(program),
            DelegationAssembly.Add(sessions).ToEquatableArray(),
            errors.All(),
            ReadEvents(program, problems));
        return CollisionRules.Check(program, model, problems);
    }

    /// <summary>The session classes of a program: itself, if it is one, and those nested in it.</summary>
    public static IEnumerable<INamedTypeSymbol> SessionClasses(INamedTypeSymbol program)
    {
        if (program.Has("Session"))
        {
            yield return program;
        }

        foreach (INamedTypeSymbol nested in program.GetTypeMembers().Where(t => t.Has("Session") && !t.Has("Program")))
        {
            yield return nested;
        }
    }

    private static EquatableArray<EventModel> ReadEvents(INamedTypeSymbol program, IProblemSink? problems) =>
        SessionClasses(program).Append(program)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .SelectMany(type => type.GetTypeMembers())
            .Where(type => type.Has("Event"))
            .Select(type => ReadEvent(type, problems))
            .OfType<EventModel>()
            .ToEquatableArray();

    private static EventModel? ReadEvent(INamedTypeSymbol type, IProblemSink? problems) =>
        LayoutReader.ReadDeclaration(type, problems) is { IsComplete: true } declaration
            ? new EventModel(
                declaration.Type,
                Discriminators.HexOf(type.Find("Event"), "event:" + type.Name, type, problems),
                declaration.Fields,
                Documentation.SummaryOf(type))
            : null;
}
