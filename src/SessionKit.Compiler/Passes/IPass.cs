using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>A change of a function that keeps its meaning as the IR interpreter sees it.</summary>
internal interface IPass
{
    /// <summary>What the pass is called in reports and when bisecting.</summary>
    string Name { get; }

    /// <summary>Changes a function; says whether anything changed.</summary>
    bool Run(Function function);
}
