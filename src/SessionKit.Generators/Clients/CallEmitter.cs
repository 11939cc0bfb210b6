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
        IEnumerable<string> parameters = scope.Parameters.Select(p => p.Declaration).Prepend($"this {scope.HandleType} {scope.Taken}");
        Write(writer, scope, "public static", parameters, scope.Taken, scope.Taken + ".Role");
    }

    private static void Write(SourceWriter writer, ClientScope scope, string modifiers, IEnumerable<string> parameters, string on, string role)
    {
        StepModel step = scope.Step;
        string self = scope.On.Type.Reference;
        string after = scope.RoleTypeAfter == scope.RoleType ? role : $"new {scope.RoleTypeAfter}({role}.Ledger, {role}.Signer, {role}.FeePayer)";
        string planned = string.Join(", ", scope.Parameters.Select(p => Names.Escape(p.Name)).Prepend(on).Prepend(scope.Plan));
        List<string> arguments =
            [$"{self}.Protocol", after, $"\"{step.Name}\"", $"{scope.Plan} => {PlanEmitter.ClassOf(scope.On)}.{Names.Escape(step.Name)}({planned})"];
        if (step.IsBranch && scope.Instruction.Delegation is null)
        {
            arguments.Add($"(address, account) => {self}.After{step.Name}<{scope.RoleTypeAfter}>.Read({after}, address, account, null)");
        }

        writer.List($"{modifiers} {scope.CallType} {Names.Escape(step.Name)}(", parameters, ") =>");
        writer.List("    new(", arguments, ");").Gap();
    }

    private static void WriteDocumentation(SourceWriter writer, ClientScope scope)
    {
        StepModel step = scope.Step;
        string own = step.Documentation.Length == 0 ? string.Empty : " " + Xml.Escape(ErrorTable.Sentence(step.Documentation));
        string what = scope.Instruction.Delegation is { } delegation ? StepDocumentation.Through(scope.Session, step, delegation) : StepDocumentation.Of(scope.Session, step, scope.Role);
        writer.Gap().Line($"/// <summary>{what}.{own}</summary>");
        if (!step.Opens)
        {
            writer.Line($"/// <param name=\"{scope.Taken}\">The session, which the step uses up.</param>");
        }

        foreach (ClientParameter parameter in scope.Parameters)
        {
            writer.Line($"/// <param name=\"{parameter.Name}\">{Xml.Escape(parameter.Documentation)}</param>");
        }

        writer.Line($"/// <returns>The step, which is taken when it is awaited.</returns>");
    }
}
