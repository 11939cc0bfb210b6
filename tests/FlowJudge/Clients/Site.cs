using System.Collections.Immutable;

namespace SessionKit.FlowJudge.Clients;

/// <summary>What a statement says of itself while it runs.</summary>
internal enum SiteKind
{
    /// <summary>A step is named.</summary>
    Step,

    /// <summary>A call is sent.</summary>
    Send,

    /// <summary>A handle gets another name.</summary>
    Rename,

    /// <summary>A handle is used.</summary>
    Use,

    /// <summary>A handle goes to a helper that gives it back.</summary>
    Forward,

    /// <summary>The helper gave it back.</summary>
    Forwarded,

    /// <summary>A pattern binds a variable.</summary>
    Bind,

    /// <summary>A switch missed what there was.</summary>
    Missed,

    /// <summary>Variables end.</summary>
    End,

    /// <summary>An exception was caught.</summary>
    Caught,

    /// <summary>A decision, or something that may go wrong.</summary>
    Other,
}

/// <summary>A place in a client method that says when it is come to.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Line">On which line it stands.</param>
/// <param name="MayFail">Whether it may go wrong, with a handler around it.</param>
/// <param name="Handlers">How many handlers it stands in.</param>
internal sealed record Site(int Id, SiteKind Kind, int Line, bool MayFail, int Handlers)
{
    /// <summary>The variable that is used.</summary>
    public Variable? Variable { get; init; }

    /// <summary>Of a step: where it stands.</summary>
    public TakeNode? Take { get; init; }

    /// <summary>Of a step: whether it is the second one of its statement.</summary>
    public bool IsSecond { get; init; }

    /// <summary>The site whose result this one is about: the first step of a chain, the step that a pattern looks at.</summary>
    public int Of { get; init; }

    /// <summary>Where the result goes.</summary>
    public Variable? Result { get; init; }

    /// <summary>Of a choice between two variables: the other one.</summary>
    public Variable? Other { get; init; }

    /// <summary>On which line the result is bound, where that is another one.</summary>
    public int ResultLine { get; init; }

    /// <summary>What is done with the result.</summary>
    public Binding Binding { get; init; }

    /// <summary>Of a use: which.</summary>
    public UseForm Use { get; init; }

    /// <summary>Of an end: which variables; of a caught exception none.</summary>
    public ImmutableArray<string> Names { get; init; } = [];
}
