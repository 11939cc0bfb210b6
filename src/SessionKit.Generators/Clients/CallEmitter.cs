using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the client method of one step for one role: it describes the call, whose accounts are planned when it is sent.</summary>
internal static class CallEmitter
{
    /// <summary>Writes an opening step, as a method of the role's class.</summary>
    public static void WriteOpening(SourceWriter writer, ClientScope scope)
    {
        WriteDocumentation(writer, scope);
        Write(writer, scope, "public", scope.Parameters.Select(p => p.Declaration), "this", "this");
    }

    /// <summary>Writes a step from a state, as an extension of the handle.</summary>
    public static void WriteStep(SourceWriter writer, ClientScope scope)
    {
        WriteDocumentation(writer, scope);
        IEnumerable<string> parameters = scope.Parameters.Select(p => p.Declaration).Prepend($"this {scope.HandleType} {scope.Handle}");
        Write(writer, scope, "public static", parameters, scope.Handle, scope.Handle + ".Role");
    }

    private static void Write(SourceWriter writer, ClientScope scope, string modifiers, IEnumerable<string> parameters, string on, string role)
    {
        StepModel step = scope.Step;
        string self = scope.Session.Type.Reference;
        string result = ClientTypes.CallOf(scope.Session, step, scope.RoleTypeAfter);
        string after = scope.RoleTypeAfter == scope.RoleType ? role : $"new {scope.RoleTypeAfter}({role}.Ledger, {role}.Signer, {role}.FeePayer)";
        string planned = string.Join(", ", scope.Parameters.Select(p => Names.Escape(p.Name)).Prepend(on).Prepend(scope.Plan));
        List<string> arguments =
            [$"{self}.Protocol", after, $"\"{step.Name}\"", $"{scope.Plan} => {PlanEmitter.ClassOf(scope.Session)}.{Names.Escape(step.Name)}({planned})"];
        if (step.IsBranch)
        {
            arguments.Add($"(address, account) => {self}.After{step.Name}<{scope.RoleTypeAfter}>.Read({after}, address, account, null)");
        }

        writer.List($"{modifiers} {result} {Names.Escape(step.Name)}(", parameters, ") =>");
        writer.List("    new(", arguments, ");").Gap();
    }

    private static void WriteDocumentation(SourceWriter writer, ClientScope scope)
    {
        StepModel step = scope.Step;
        string own = step.Documentation.Length == 0 ? string.Empty : " " + Xml.Escape(ErrorTable.Sentence(step.Documentation));
        writer.Gap().Line($"/// <summary>{StepDocumentation.Of(scope.Session, step, scope.Role)}.{own}</summary>");
        if (!step.Opens)
        {
            writer.Line($"/// <param name=\"{scope.Handle}\">The session, which the step uses up.</param>");
        }

        foreach (ClientParameter parameter in scope.Parameters)
        {
            writer.Line($"/// <param name=\"{parameter.Name}\">{Xml.Escape(parameter.Documentation)}</param>");
        }

        writer.Line($"/// <returns>The step, which is taken when it is awaited.</returns>");
    }
}
