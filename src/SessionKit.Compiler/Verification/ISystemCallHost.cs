namespace SessionKit.Compiler.Verification;

/// <summary>What answers the syscalls of an interpreted program. Memory operations are answered by the interpreters themselves.</summary>
internal interface ISystemCallHost
{
    /// <summary>Runs a syscall.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">Five; those that were not passed are whatever the registers hold, and must not be read.</param>
    /// <param name="memory">The program's memory.</param>
    /// <returns>What the program finds in r0.</returns>
    /// <exception cref="ProgramFaultException">The program ends.</exception>
    ulong Invoke(string name, ulong[] arguments, MemoryMap memory);
}
