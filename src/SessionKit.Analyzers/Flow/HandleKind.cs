namespace SessionKit.Analyzers;

/// <summary>What a type has to do with sessions.</summary>
internal enum HandleKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>Session&lt;,&gt;</c>.</summary>
    Session,

    /// <summary><c>Call&lt;,&gt;</c> or <c>Branch&lt;&gt;</c>: a step that is not sent yet.</summary>
    Call,

    /// <summary>A generated closed record, or one of its cases, that carries a session.</summary>
    Outcome,

    /// <summary>A task, value task or awaiter of one of these.</summary>
    Later,

    /// <summary>A tuple with one of these in it: each element is followed for itself.</summary>
    Tuple,

    /// <summary>Another type built from one of these, such as a list: what is in it is not followed.</summary>
    Container,
}
