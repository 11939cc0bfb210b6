namespace SessionKit.Compiler.Torture.Running;

/// <summary>One of the forms in which a function can run.</summary>
internal interface ICompiledFunction
{
    /// <summary>What the form is called.</summary>
    string Name { get; }

    /// <summary>Runs the function.</summary>
    /// <param name="account">The data of the one account.</param>
    /// <exception cref="SessionKit.Compiler.Verification.ProgramFaultException">It faults: no compiled program ever may.</exception>
    Outcome Run(byte[] account);
}
