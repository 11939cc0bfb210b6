using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>The baseline file of a project in an editor.</summary>
internal static class BaselineDocuments
{
    /// <summary>The project's baseline; null if nothing has been shipped from it.</summary>
    public static TextDocument? Find(Project project) =>
        project.AdditionalDocuments.FirstOrDefault(d => Path.GetFileName(d.FilePath ?? d.Name) == Baseline.FileName);

    /// <summary>Writes into the project's baseline what the differences are about.</summary>
    /// <param name="project">The project.</param>
    /// <param name="kind">Whether the differences alone are accepted or their programs with all that is new in them.</param>
    /// <param name="differences">The differences.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<Solution> AcceptAsync(Project project, string kind, IReadOnlyList<BaselineDifference> differences, CancellationToken cancellation)
    {
        if (Find(project) is not { } document || await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
        {
            return project.Solution;
        }

        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        Baseline shipped = Baseline.Parse(text.ToString(), out int wrongLine);
        if (wrongLine > 0)
        {
            return project.Solution;
        }

        var file = new BaselineText(text.ToString());
        foreach (IGrouping<string, BaselineDifference> each in differences.GroupBy(d => d.Program))
        {
            if (Programs(compilation).FirstOrDefault(p => p.Type.Name == each.Key) is { } program)
            {
                Baseline known = shipped.For(each.Key);
                Baseline now = Baseline.Of([program]);
                file.Accept(now, each.Key, line => kind == AcceptBaselineFix.AcceptProgram || each.Any(d => d.Covers(line, d.IsSame(known, now))));
            }
        }

        return project.Solution.WithAdditionalDocumentText(document.Id, SourceText.From(file.ToString(), text.Encoding));
    }

    /// <summary>The programs of a compilation, wherever their classes stand.</summary>
    public static IEnumerable<ProgramModel> Programs(Compilation compilation) =>
        compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Where(t => t.Has("Program"))
            .Select(t => ProtocolReader.Read(t))
            .OfType<ProgramModel>();
}
