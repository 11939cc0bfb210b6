using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Lists the files that are generated for a program: one for each thing, named after it.</summary>
internal static class ProgramFiles
{
    /// <summary>Writes all files of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="collisions">The names of types that others equal but for case.</param>
    /// <param name="add">Takes a file's name and text.</param>
    public static void Write(ProgramModel program, EquatableArray<string> collisions, Action<string, string> add)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        void Add(TypeName type, string what, string text)
        {
            // Two roles or steps can have names that differ in case only.
            string name = HintNames.Of(type, what, collisions);
            for (int number = 2; !taken.Add(name); number++)
            {
                name = HintNames.Of(type, $"{what}.{number}", collisions);
            }

            add(name, text);
        }

        Add(program.Type, "Program", ProgramEmitter.Write(program));
        Add(program.Type, "Address", ProgramAddressEmitter.Write(program));
        Add(program.Type, "Idl", IdlFile.Write(program));
        Add(program.Type, "Entrypoint", EntrypointEmitter.Write(program));
        if (program.Events.Count > 0)
        {
            Add(program.Type, "Events", EventReaderEmitter.Write(program));
        }

        foreach (SessionModel session in program.Sessions)
        {
            Write(program, session, Add);
        }
    }

    /// <summary>The types that files are named after.</summary>
    public static IEnumerable<string> NamesOf(ProgramModel program)
    {
        var names = new HashSet<string> { program.Type.HintName };
        foreach (SessionModel session in program.Sessions)
        {
            names.Add(session.Type.HintName);
            foreach (StateModel state in session.States)
            {
                names.Add(state.Type.HintName);
            }
        }

        return names;
    }

    private static void Write(ProgramModel program, SessionModel session, Action<TypeName, string, string> add)
    {
        TypeName type = session.Type;
        add(type, "Protocol", ProtocolEmitter.Write(program, session));
        add(type, "Outcomes", OutcomeEmitter.Write(session));
        add(type, "Instructions", BuilderEmitter.Write(program, session));
        add(type, "Steps", StepsEmitter.Write(program, session));
        add(type, "Plans", PlanEmitter.Write(program, session));
        add(type, "OnChain", SharedEmitter.Write(program, session));
        if (session.Delegables.Any())
        {
            add(type, "Delegated", DelegatedEmitter.Write(session));
        }

        if (session.KeyLayout is not null)
        {
            add(type, "Key", LayoutEmitter.Write(session.KeyLayout));
        }

        if (session.HeaderFields.Count > 0)
        {
            add(type, "Header", HeaderPartEmitter.Write(session));
        }

        foreach (StateModel state in session.States)
        {
            add(state.Type, "State", StatePartEmitter.Write(program, session, state));
        }

        foreach (RoleModel role in session.Roles)
        {
            add(type, $"{role.Name}.Role", RoleEmitter.Write(session, role));
        }

        foreach (InstructionModel instruction in session.AllInstructions)
        {
            if (instruction.IsSound)
            {
                add(type, $"{instruction.Name}.OnChain", InstructionEmitter.Write(session, instruction));
            }
        }

        WriteBatches(session, add);
    }

    /// <summary>What a batch does is written even where its instruction is refused: a method without a body would be all that is seen.</summary>
    private static void WriteBatches(SessionModel session, Action<TypeName, string, string> add)
    {
        List<(InstructionModel Instruction, StepModel Step)> batches =
            [.. from instruction in session.Instructions from step in instruction.Steps where step.Batch is not null select (instruction, step)];
        foreach ((InstructionModel instruction, StepModel step) in batches)
        {
            add(session.Type, $"{step.Name}.Batch", BatchEmitter.Write(session, instruction, step));
        }

        if (batches.Count > 0)
        {
            add(session.Type, "Batches", BatchEmitter.WriteMethods(session, batches.Select(b => b.Step)));
        }
    }
}
