namespace SessionKit.Conformance.Model;

/// <summary>What somebody does with a meter.</summary>
internal enum MeterAct
{
    Open,
    Add,
    Mark,
    Pause,
    Resume,
    AddTwice,
    Wait,
}

/// <summary>A call: who, which meter, and the numbers that it needs.</summary>
internal readonly record struct MeterCall(MeterAct Act, int Actor, int Number, byte Amount, int Seconds);
