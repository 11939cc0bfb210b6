using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.FlowJudge.Protocols;

namespace SessionKit.FlowJudge.Clients;

/// <summary>What is done with what a statement gives.</summary>
internal enum Binding
{
    /// <summary>Nothing.</summary>
    Drop,

    /// <summary>It goes into a new variable.</summary>
    Declare,

    /// <summary>It goes into a variable that is there.</summary>
    Assign,
}

/// <summary>How a step is taken.</summary>
internal enum TakeForm
{
    /// <summary><c>await a.Go(…)</c>.</summary>
    Await,

    /// <summary><c>await a.Go(…).SendAsync()</c>.</summary>
    Send,

    /// <summary><c>Call&lt;…&gt; c = a.Go(…)</c>.</summary>
    Keep,

    /// <summary><c>a.Go(…)</c>, and no more.</summary>
    Forget,

    /// <summary><c>await a.Go(…).Simulate()</c>.</summary>
    Try,
}

/// <summary>How a second step follows in one statement.</summary>
internal enum ChainForm
{
    /// <summary>In one transaction.</summary>
    Then,

    /// <summary><c>await (await a.Go(…)).Do(…)</c>.</summary>
    Nested,
}

/// <summary>How often a body runs.</summary>
internal enum LoopForm
{
    /// <summary><c>while</c>.</summary>
    While,

    /// <summary><c>do … while</c>.</summary>
    Do,

    /// <summary><c>for</c>.</summary>
    For,
}

/// <summary>What a jump leaves.</summary>
internal enum JumpForm
{
    /// <summary>The method.</summary>
    Return,

    /// <summary>The loop.</summary>
    Break,

    /// <summary>The round of the loop.</summary>
    Continue,

    /// <summary>Everything, by an exception.</summary>
    Throw,
}

/// <summary>What is done with a handle that does not lead on.</summary>
internal enum UseForm
{
    /// <summary><c>a.Detach()</c>.</summary>
    Detach,

    /// <summary>A helper takes it over.</summary>
    Pass,

    /// <summary>A helper borrows it.</summary>
    Lend,

    /// <summary>Its state is read.</summary>
    Read,

    /// <summary>It is passed as an <c>object</c>.</summary>
    Box,
}

/// <summary>A statement of a client method.</summary>
internal abstract record Node
{
    /// <summary>The bodies inside it, from the first to the last.</summary>
    public virtual IEnumerable<ImmutableArray<Node>> Bodies => [];

    /// <summary>The same statement with other bodies.</summary>
    /// <param name="change">Says which body comes in place of one; called in the order of <see cref="Bodies"/>.</param>
    public virtual Node WithBodies(Func<ImmutableArray<Node>, ImmutableArray<Node>> change) => this;
}

/// <summary>A step on a variable, or, where that is null, one that opens a session.</summary>
internal sealed record TakeNode(Step Step, Variable? Receiver, Variable? Result, Binding Binding, TakeForm Form, Step? Second = null, ChainForm Chain = ChainForm.Then) : Node
{
    /// <summary>The step whose result the statement gives.</summary>
    public Step Last => Second ?? Step;
}

/// <summary>Sends a call that a variable holds.</summary>
internal sealed record SendNode(Variable Call, Variable? Result, Binding Binding) : Node;

/// <summary>Gives a handle another name.</summary>
internal sealed record RenameNode(Variable From, Variable To, Binding Binding) : Node;

/// <summary>One of two handles gets another name.</summary>
internal sealed record PickNode(Variable Left, Variable Right, Variable To, Binding Binding) : Node;

/// <summary>One of two steps, in a conditional expression.</summary>
internal sealed record ChooseNode(TakeNode Left, TakeNode Right, Variable Result, Binding Binding) : Node;

/// <summary>A use that does not lead on.</summary>
internal sealed record UseNode(Variable Variable, UseForm Form) : Node;

/// <summary>A helper takes a handle over and gives it back.</summary>
internal sealed record ForwardNode(Variable From, Variable To, Binding Binding) : Node;

/// <summary>A branch.</summary>
internal sealed record IfNode(ImmutableArray<Node> Then, ImmutableArray<Node> Else) : Node
{
    /// <inheritdoc/>
    public override IEnumerable<ImmutableArray<Node>> Bodies => [Then, Else];

    /// <inheritdoc/>
    public override Node WithBodies(Func<ImmutableArray<Node>, ImmutableArray<Node>> change) => new IfNode(change(Then), change(Else));
}

/// <summary>A loop.</summary>
internal sealed record LoopNode(LoopForm Form, ImmutableArray<Node> Body) : Node
{
    /// <inheritdoc/>
    public override IEnumerable<ImmutableArray<Node>> Bodies => [Body];

    /// <inheritdoc/>
    public override Node WithBodies(Func<ImmutableArray<Node>, ImmutableArray<Node>> change) => this with { Body = change(Body) };
}

/// <summary>A <c>try</c>.</summary>
internal sealed record TryNode(ImmutableArray<Node> Body, ImmutableArray<Node>? Catch, ImmutableArray<Node>? Finally) : Node
{
    /// <inheritdoc/>
    public override IEnumerable<ImmutableArray<Node>> Bodies => [Body, .. Catch is { } handler ? [handler] : Array.Empty<ImmutableArray<Node>>(), .. Finally is { } last ? [last] : Array.Empty<ImmutableArray<Node>>()];

    /// <inheritdoc/>
    public override Node WithBodies(Func<ImmutableArray<Node>, ImmutableArray<Node>> change) =>
        new TryNode(change(Body), Catch is { } handler ? change(handler) : null, Finally is { } last ? change(last) : null);
}

/// <summary>A case of a <c>switch</c> over outcomes.</summary>
/// <param name="Stage">Which; null for the default.</param>
/// <param name="Bound">The variable that it binds, if it binds one.</param>
/// <param name="Body">What is done.</param>
internal sealed record Case(Stage? Stage, Variable? Bound, ImmutableArray<Node> Body);

/// <summary>A <c>switch</c> over what a step decided: the step's own result, or a variable's.</summary>
internal sealed record SwitchNode(TakeNode? Take, Variable? Outcome, ImmutableArray<Case> Cases) : Node
{
    /// <summary>The step that decided.</summary>
    public Step Step => Take?.Step ?? Outcome!.Step!;

    /// <inheritdoc/>
    public override IEnumerable<ImmutableArray<Node>> Bodies => Cases.Select(one => one.Body);

    /// <inheritdoc/>
    public override Node WithBodies(Func<ImmutableArray<Node>, ImmutableArray<Node>> change) =>
        this with { Cases = [.. Cases.Select(one => one with { Body = change(one.Body) })] };
}

/// <summary>A body that is a lambda's or a local function's, and runs once.</summary>
internal sealed record FunctionNode(bool IsLambda, ImmutableArray<Node> Body) : Node
{
    /// <inheritdoc/>
    public override IEnumerable<ImmutableArray<Node>> Bodies => [Body];

    /// <inheritdoc/>
    public override Node WithBodies(Func<ImmutableArray<Node>, ImmutableArray<Node>> change) => this with { Body = change(Body) };
}

/// <summary>A block of its own, or of a <c>using</c>.</summary>
internal sealed record BlockNode(bool IsUsing, ImmutableArray<Node> Body) : Node
{
    /// <inheritdoc/>
    public override IEnumerable<ImmutableArray<Node>> Bodies => [Body];

    /// <inheritdoc/>
    public override Node WithBodies(Func<ImmutableArray<Node>, ImmutableArray<Node>> change) => this with { Body = change(Body) };
}

/// <summary>A jump.</summary>
internal sealed record JumpNode(JumpForm Form) : Node;

/// <summary>A client method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Protocol">The protocol that it uses.</param>
/// <param name="Parameters">The handles that it gets.</param>
/// <param name="Body">What it does.</param>
/// <param name="Seed">From what it was drawn.</param>
internal sealed record ClientMethod(string Name, Protocol Protocol, ImmutableArray<Variable> Parameters, ImmutableArray<Node> Body, int Seed);
