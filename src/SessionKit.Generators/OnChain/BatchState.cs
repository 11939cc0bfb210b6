using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Where the body of a batch has the state that the session is in, while it goes from step to step.</summary>
internal sealed class BatchState
{
    /// <summary>Begins with what the batch is given.</summary>
    public BatchState(StepModel batch)
    {
        IsKnown = IsBatchs = !batch.Opens;
        CanBeChanged = batch.InPlace;
        Name = batch.Opens ? string.Empty : Names.Escape(batch.Parameters[0].Name);
    }

    /// <summary>The local or parameter that it is in.</summary>
    public string Name { get; private set; }

    /// <summary>Whether anything has it; else it stands in the account only.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Whether a step may be given it to change.</summary>
    public bool CanBeChanged { get; private set; }

    /// <summary>Whether it is the batch's own parameter.</summary>
    public bool IsBatchs { get; private set; }

    /// <summary>From here on a local has it.</summary>
    public void Is(string name)
    {
        Name = name;
        IsKnown = CanBeChanged = true;
        IsBatchs = false;
    }

    /// <summary>From here on it stands in the account only.</summary>
    public void Forget() => IsKnown = false;
}
