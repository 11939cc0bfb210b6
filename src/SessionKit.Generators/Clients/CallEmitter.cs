using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the client method of one step for one role: it describes the call and plans the accounts.</summary>
internal static class CallEmitter
{
    /// <summary>Writes an opening step, as a method of the role's class.</summary>
    public static void WriteOpening(SourceWriter writer, SessionModel session, InstructionModel instruction, StepModel step, RoleModel role)
    {
        var scope = new ClientScope(session, instruction, step, role);
        WriteDocumentation(writer, scope);
        WriteMethod(writer, scope, "public", scope.Parameters());
    }

    /// <summary>Writes a step from a state, as an extension of the handle.</summary>
    public static void WriteStep(SourceWriter writer, SessionModel session, InstructionModel instruction, StepModel step, RoleModel role)
    {
        var scope = new ClientScope(session, instruction, step, role);
        string handle = ClientTypes.Handle(session, step.Source!, step.FromExpired, ClientTypes.Role(session, role.Name));
        WriteDocumentation(writer, scope);
        WriteMethod(writer, scope, "public static", scope.Parameters().Prepend($"this {handle} {scope.Handle}"));
    }

    private static void WriteDocumentation(SourceWriter writer, ClientScope scope)
    {
        StepModel step = scope.Step;
        string source = step.Source is null ? "Opens the session" : $"From {(step.FromExpired ? "expired " : string.Empty)}{step.Source}";
        string target = step.InPlace ? "stays there" : $"leads to {string.Join(" or ", step.Targets)}";
        string own = step.Documentation.Length == 0 ? string.Empty : " " + Xml.Escape(ErrorTable.Sentence(step.Documentation));
        writer.Gap().Line($"/// <summary>{source}; {target}; for {scope.Role.Name}.{own}</summary>");
        if (!step.Opens)
        {
            writer.Line($"/// <param name=\"{scope.Handle}\">The session, which the step uses up.</param>");
        }

        foreach ((string name, string text) in scope.ParameterDocumentation())
        {
            writer.Line($"/// <param name=\"{name}\">{Xml.Escape(text)}</param>");
        }
    }

    private static void WriteMethod(SourceWriter writer, ClientScope scope, string modifiers, IEnumerable<string> parameters)
    {
        string result = ClientTypes.CallOf(scope.Session, scope.Step, ClientTypes.Role(scope.Session, scope.Role.Name));
        string protocol = scope.Session.Type.Reference + ".Protocol";
        string outcome = scope.Step.IsBranch
            ? $", (address, account) => {scope.Session.Type.Reference}.After{scope.Step.Name}<{ClientTypes.Role(scope.Session, scope.Role.Name)}>.Read({scope.Self}, address, account, null)"
            : string.Empty;
        using (writer.Braces($"{modifiers} {result} {Names.Escape(scope.Step.Name)}({string.Join(", ", parameters)})"))
        {
            writer.Line($"return new({protocol}, {scope.Self}, \"{scope.Step.Name}\", {scope.PlanMethod}{outcome});");
            writer.Gap();
            using (writer.Braces(
                $"async global::System.Threading.Tasks.ValueTask<global::SessionKit.Transactions.Instruction> {scope.PlanMethod}(global::SessionKit.StepPlan {scope.Plan})"))
            {
                PlanEmitter.Write(writer, scope);
            }
        }

        writer.Gap();
    }
}
