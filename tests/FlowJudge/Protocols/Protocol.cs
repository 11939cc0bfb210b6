using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SessionKit.FlowJudge.Protocols;

/// <summary>A protocol that was drawn at random.</summary>
/// <param name="Name">The name of its class.</param>
/// <param name="Address">The program's address.</param>
/// <param name="Roles">Who acts.</param>
/// <param name="Stages">Where a session can be, closed included.</param>
/// <param name="Steps">What can happen.</param>
internal sealed record Protocol(string Name, Pubkey Address, ImmutableArray<Role> Roles, ImmutableArray<Stage> Stages, ImmutableArray<Step> Steps)
{
    /// <summary>The steps that open a session.</summary>
    public IEnumerable<Step> Openings => Steps.Where(step => step.Source is null);

    /// <summary>What a role may do somewhere.</summary>
    public IEnumerable<Step> StepsOf(Stage stage, Role role) => Steps.Where(step => step.Source == stage && step.Role == role);

    /// <summary>Whether a role can still do something somewhere: then a handle may not be dropped there.</summary>
    public bool Owes(Stage stage, Role role) => StepsOf(stage, role).Any();
}
