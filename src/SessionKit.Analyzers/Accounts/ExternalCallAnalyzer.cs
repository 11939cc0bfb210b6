using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK5003: a step calls another program whose account, or with accounts that, its own instruction does not give it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExternalCallAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK5003";

    /// <summary>The diagnostic's property with the class of the program that is missing.</summary>
    public const string ProgramProperty = "Program";

    /// <summary>The diagnostic's property that is there where it is the blockhash that is missing.</summary>
    public const string BlockhashProperty = "Blockhash";

    private const string Title = "A call that its step's accounts do not allow";

    private static readonly DiagnosticDescriptor ProgramMissing = new(
        Id,
        Title,
        "'{0}' of '{1}' is called here, and step '{2}' does not name that program: its account is not in the transaction, so every call fails and costs the fee (add [Calls(typeof({1}))] to '{2}')",
        Categories.Accounts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A program can call only programs that the transaction names. Which those are is part of the step's signature.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    private static readonly DiagnosticDescriptor OnlyRead = new(
        Id,
        Title,
        "'{0}' of '{1}' may change '{2}', and step '{3}' takes '{2}' only to read it: every call fails and costs the fee (take it as 'ref')",
        Categories.Accounts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A call cannot give away more than the step itself was given: what the callee may change, the step's instruction must be allowed to change.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    private static readonly DiagnosticDescriptor OnlyAsks = new(
        Id,
        Title,
        "'{0}' of '{1}' may change '{2}', and guard '{3}' only asks: who reads the step's signature expects that nothing happens before it runs (let the instruction take it as 'in', or call it in the step)",
        Categories.Accounts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A guard hands over accounts read-only, so that whoever is asked can answer and do nothing else.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    private static readonly DiagnosticDescriptor BlockhashMissing = new(
        Id,
        Title,
        "'{0}' is read here, and step '{1}' does not say so: the account that holds it is not in the transaction, so every call fails and costs the fee (write [Step(Blockhash = true)] on '{1}')",
        Categories.Accounts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A program knows the blockhash from an account, and which accounts a step has is part of its signature.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ProgramMissing, OnlyRead, OnlyAsks, BlockhashMissing];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ProtocolDeclarations.Of(start.Compilation) is { } declarations)
            {
                start.RegisterSymbolStartAction(symbol => Begin(symbol, declarations), SymbolKind.NamedType);
            }
        });
    }

    private static void Begin(SymbolStartAnalysisContext context, ProtocolDeclarations declarations)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        INamedTypeSymbol? owner = type.Has("Program") ? type : type.ContainingType;
        if (!type.Has("Session") || owner?.Has("Program") != true)
        {
            return;
        }

        var bodies = new ExternalCalls();
        context.RegisterOperationBlockAction(bodies.Add);
        context.RegisterSymbolEndAction(end => Judge(end, type, owner, declarations, bodies));
    }

    private static void Judge(SymbolAnalysisContext context, INamedTypeSymbol session, INamedTypeSymbol owner, ProtocolDeclarations declarations, ExternalCalls bodies)
    {
        SessionModel? model = declarations.Read(owner).Program?.Sessions.FirstOrDefault(s => s.Type.Name == session.Name);
        if (model is null)
        {
            return;
        }

        foreach (IMethodSymbol guard in session.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Guard")))
        {
            foreach (ExternalCall call in bodies.Reached(guard).Where(c => c.HandedOver is not null))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    OnlyAsks, call.Place, call.Instruction, call.Program.Name, call.HandedOver!.Value.Syntax.ToString(), guard.Name));
            }
        }

        foreach (IMethodSymbol step in session.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Step")))
        {
            // What could not be read is refused as it is, and said elsewhere.
            if (model.Instructions.FirstOrDefault(i => i.Name == step.Name) is not { IsSound: true } instruction)
            {
                continue;
            }

            foreach (Location read in instruction.Accounts.Any(a => a.Kind == AccountKind.Sysvar) ? [] : bodies.BlockhashesReadFrom(step))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    BlockhashMissing,
                    read,
                    step.Locations.Take(1),
                    ImmutableDictionary<string, string?>.Empty.Add(BlockhashProperty, "true"),
                    read.SourceTree!.GetText(context.CancellationToken).ToString(read.SourceSpan),
                    step.Name));
            }

            foreach (ExternalCall call in bodies.ReachedFrom(step))
            {
                if (instruction.Accounts.All(a => a.KnownAddress != call.Address))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        ProgramMissing,
                        call.Place,
                        step.Locations.Take(1),
                        ImmutableDictionary<string, string?>.Empty.Add(ProgramProperty, call.Program.Name),
                        call.Instruction,
                        call.Program.Name,
                        step.Name));
                }

                foreach ((IParameterSymbol account, Location place) in call.Changed.Where(c => SymbolEqualityComparer.Default.Equals(c.Account.ContainingSymbol, step)))
                {
                    if (instruction.FindAccount(account.Name) is { IsWritable: false })
                    {
                        context.ReportDiagnostic(Diagnostic.Create(OnlyRead, place, call.Instruction, call.Program.Name, account.Name, step.Name));
                    }
                }
            }
        }
    }
}
