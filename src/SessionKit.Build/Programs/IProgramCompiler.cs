namespace SessionKit.Build.Programs;

/// <summary>Makes the file of one program.</summary>
internal interface IProgramCompiler
{
    /// <summary>Compiles a program. What is wrong with the user's code is in the result.</summary>
    /// <exception cref="BuildInputException">An assembly cannot be read.</exception>
    CompiledProgram Compile(BuildRequest request, ProgramDeclaration program);
}
