using System;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Lists the files that are generated for a program: one for each thing, named after it.</summary>
internal static class ProgramFiles
{
    /// <summary>Writes all files of a program.</summary>
    public static void Write(ProgramModel program, Action<string, string> add)
    {
        string name = program.Type.HintName;
        add($"{name}.Program.g.cs", ProgramEmitter.Write(program));
        add($"{name}.Idl.g.cs", IdlFile.Write(program));
        add($"{name}.Entrypoint.g.cs", EntrypointEmitter.Write(program));
        if (program.Events.Count > 0)
        {
            add($"{name}.Events.g.cs", EventReaderEmitter.Write(program));
        }

        foreach (SessionModel session in program.Sessions)
        {
            Write(program, session, add);
        }
    }

    private static void Write(ProgramModel program, SessionModel session, Action<string, string> add)
    {
        string name = session.Type.HintName;
        add($"{name}.Protocol.g.cs", ProtocolEmitter.Write(program, session));
        add($"{name}.Outcomes.g.cs", OutcomeEmitter.Write(session));
        add($"{name}.Instructions.g.cs", BuilderEmitter.Write(program, session));
        add($"{name}.Steps.g.cs", StepsEmitter.Write(session));
        add($"{name}.OnChain.g.cs", SharedEmitter.Write(program, session));
        if (session.KeyLayout is not null)
        {
            add($"{name}.Key.g.cs", LayoutEmitter.Write(session.KeyLayout));
        }

        foreach (StateModel state in session.States)
        {
            add($"{state.Type.HintName}.State.g.cs", StatePartEmitter.Write(program, session, state));
        }

        foreach (RoleModel role in session.Roles)
        {
            add($"{name}.{role.Name}.Role.g.cs", RoleEmitter.Write(session, role));
        }

        foreach (InstructionModel instruction in session.Instructions)
        {
            if (instruction.IsSound)
            {
                add($"{name}.{instruction.Name}.OnChain.g.cs", InstructionEmitter.Write(session, instruction));
            }
        }
    }
}
