namespace SessionKit.Build.Programs;

/// <summary>Compiles with <c>SessionKit.Compiler</c>.</summary>
internal sealed class SbpfProgramCompiler : IProgramCompiler
{
    /// <inheritdoc/>
    public CompiledProgram Compile(BuildRequest request, ProgramDeclaration program) =>
        throw new BuildInputException(request.Assembly, "the compiler has no front end yet that reads an assembly");
}
