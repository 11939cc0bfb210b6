using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Compiler.Torture.Compilation;
using SessionKit.Compiler.Torture.Running;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Torture.Reduction;

/// <summary>Makes a function that shows a fault smaller for as long as it still shows it: drops members and statements, and puts parts of expressions in their place.</summary>
internal sealed class Reducer
{
    private readonly Finding finding;
    private readonly IReadOnlyList<byte[]> records;
    private readonly Func<string, bool>? shows;
    private int attempts;

    private Reducer(Finding finding, int attempts, Func<string, bool>? shows)
    {
        this.shows = shows;
        (this.finding, this.attempts) = (finding, attempts);
        // What does not even compile is not run.
        records = finding.Record is { } record ? [record] : [];
        Best = finding;
    }

    private Finding Best { get; set; }

    /// <summary>The smallest that was found.</summary>
    /// <param name="finding">The fault.</param>
    /// <param name="attempts">How many smaller functions may be tried.</param>
    /// <param name="shows">Says of a text that C# takes whether it still shows the fault; null to compile and run it.</param>
    public static Finding Reduce(Finding finding, int attempts, Func<string, bool>? shows = null)
    {
        if (finding.Form == VmRuns.Form)
        {
            // What only the real VM shows would take a process for each attempt.
            return finding;
        }

        var reducer = new Reducer(finding, attempts, shows);
        while (reducer.Round())
        {
        }

        return reducer.Best;
    }

    private bool Round()
    {
        var changed = false;
        foreach (var kind in (Func<SyntaxNode, bool>[])[IsDroppable, node => node is ExpressionSyntax])
        {
            // From the outermost on: what goes early takes much with it.
            for (var index = 0; ; index++)
            {
                var root = Parse(Best.Source.Text);
                var nodes = root.DescendantNodes().Where(kind).ToList();
                if (index >= nodes.Count || attempts <= 0)
                {
                    break;
                }

                if (Candidates(root, nodes[index]).Any(Try))
                {
                    changed = true;
                    index--;
                }
            }
        }

        return changed && attempts > 0;
    }

    private static bool IsDroppable(SyntaxNode node) =>
        node is StatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } and not BlockSyntax { Parent: not BlockSyntax }
        || node is SwitchSectionSyntax or ElseClauseSyntax or SwitchExpressionArmSyntax
        || node is MemberDeclarationSyntax { Parent: TypeDeclarationSyntax } and not MethodDeclarationSyntax { Identifier.Text: "Entry" };

    private static IEnumerable<string> Candidates(SyntaxNode root, SyntaxNode node)
    {
        var text = root.ToFullString();
        if (node is ExpressionSyntax)
        {
            var parts = node.DescendantNodes().OfType<ExpressionSyntax>().Take(6).ToList();
            return parts.Count == 0 ? [] : parts.Select(part => part.ToString()).Prepend("default").Select(With);
        }

        return node is StatementSyntax
            ? node.ChildNodes().SelectMany(child => child is ElseClauseSyntax clause ? [clause.Statement] : new[] { child }).OfType<StatementSyntax>().Select(inner => inner.ToString()).Prepend("").Select(With)
            : [With("")];

        string With(string replacement) => string.Concat(text.AsSpan(0, node.SpanStart), replacement, text.AsSpan(node.Span.End));
    }

    private bool Try(string text)
    {
        if (--attempts < 0 || text.Length >= Best.Source.Text.Length)
        {
            return false;
        }

        var source = Best.Source with { Text = text };
        using var batch = Batch.Compile([source], finding.Mode);
        if (batch.Functions.Count == 0)
        {
            return false;
        }

        if (shows is not null)
        {
            Best = shows(text) ? finding with { Source = source } : Best;
            return Best.Source == source;
        }

        if (!Ends(batch, source))
        {
            return false;
        }

        var found = new Trial(batch, source, records).Run(records.Count, stride: 0);
        if (found is null || found.Kind != finding.Kind || !SameReason(found))
        {
            return false;
        }

        Best = found;
        return true;
    }

    // A statement may be gone that ended a loop or a recursion: the interpreter stops, this process would not.
    private bool Ends(Batch batch, Source source)
    {
        if (finding.Kind is FindingKind.Refusal or FindingKind.Crash)
        {
            return true;
        }

        try
        {
            var module = Pipeline.Import(batch.Assemblies, batch.Entry(source)).Module;
            foreach (var record in records)
            {
                InterpretedFunction.Of(module, "").Run(InputData.Account(record));
            }

            return true;
        }
        catch (ProgramFaultException fault)
        {
            // What goes astray as IR would do so in this process, too, unless it is the front end that led it there.
            return finding.Form == Trial.ImportedForm && !InterpretedFunction.IsOutOfFuel(fault) && !fault.Message.StartsWith("Too many nested", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return false;
        }
    }

    private bool SameReason(Finding found) => finding.Kind switch
    {
        FindingKind.Refusal or FindingKind.Crash => found.Message[..Math.Min(40, found.Message.Length)] == finding.Message[..Math.Min(40, finding.Message.Length)],
        _ => true,
    };

    private static CompilationUnitSyntax Parse(string text) => (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
}
