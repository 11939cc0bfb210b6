using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>Says a program line by line.</summary>
internal sealed class BaselineWriter
{
    private readonly ProgramModel program;
    private readonly SortedDictionary<string, LayoutType> types = new(StringComparer.Ordinal);

    /// <summary>For one program.</summary>
    public BaselineWriter(ProgramModel program)
    {
        this.program = program;
    }

    /// <summary>The lines: the program, its sessions, events and errors, and then the types that their fields are made of.</summary>
    public IEnumerable<BaselineLine> Lines()
    {
        string name = program.Type.Name;
        List<BaselineLine> lines = [new("program", string.Empty, name, program.Address)];
        foreach (SessionModel session in program.Sessions.OrderBy(s => s.Type.Name, StringComparer.Ordinal))
        {
            lines.AddRange(Session(session));
        }

        foreach (EventModel each in program.Events.OrderBy(e => e.Type.Name, StringComparer.Ordinal))
        {
            lines.Add(new("event", name, each.Type.Name, each.Discriminator));
            lines.AddRange(Fields("field", $"{name}.{each.Type.Name}", each.Fields));
        }

        lines.AddRange(program.Errors.OrderBy(e => e.Code).Select(e => new BaselineLine("error", name, e.Name, Text(e.Code))));
        foreach (LayoutType type in types.Values.ToList())
        {
            lines.AddRange(Parts(type));
        }

        return lines;
    }

    private IEnumerable<BaselineLine> Session(SessionModel session)
    {
        string name = session.Type.Name == program.Type.Name ? session.Type.Name : $"{program.Type.Name}.{session.Type.Name}";
        int dot = name.LastIndexOf('.');
        yield return new("session", dot < 0 ? string.Empty : name.Substring(0, dot), name.Substring(dot + 1), $"\"{session.Prefix}\" {Text(session.AccountSize)} bytes{(session.BumpLast ? BaselineLine.BumpsLast : string.Empty)}");
        foreach (BaselineLine line in Fields("key", name, session.KeyFields))
        {
            yield return line;
        }

        foreach (string vault in session.Vaults)
        {
            yield return new("vault", name, vault, string.Empty);
        }

        foreach (DerivedModel derived in session.Derived)
        {
            yield return new("derived", name, derived.Name, $"\"{derived.Seed}\"");
        }

        foreach (BaselineLine line in Fields("tracked", name, session.HeaderFields))
        {
            yield return line;
        }

        foreach (BaselineLine line in Fields("shared", name, session.SharedFields))
        {
            yield return line;
        }

        foreach (StateModel state in session.States)
        {
            yield return new("state", name, state.Name, state.Discriminator + (state.Until is null ? "" : $" until {state.Until}") + (state.IsFinal ? " final" : ""));
            foreach (BaselineLine line in Fields("field", $"{name}.{state.Name}", state.Fields))
            {
                yield return line;
            }
        }

        foreach (InstructionModel instruction in session.AllInstructions.OrderBy(i => i.WireName, StringComparer.Ordinal))
        {
            yield return new("instruction", name, instruction.WireName, instruction.Discriminator + (instruction.IsPinned ? " pinned" : "") + (instruction.FindsBumps ? " finds bumps" : "") + Delegable(instruction));
            foreach (BaselineLine line in Fields("argument", $"{name}.{instruction.WireName}", instruction.Arguments))
            {
                yield return line;
            }

            foreach (AccountModel account in instruction.Accounts)
            {
                yield return new("account", $"{name}.{instruction.WireName}", account.WireName, Flags(account));
            }

            // Taken through a child it is the same transition.
            foreach (StepModel step in instruction.Steps.Where(_ => instruction.Delegation is null).OrderBy(s => s.Source, StringComparer.Ordinal).ThenBy(s => s.FromExpired))
            {
                yield return new("transition", name, $"{step.Name}({ProtocolNode.SourceOf(step)})", $"{string.Join(" or ", step.Targets)} by {By(step)}");
            }
        }
    }

    // Grants on chain mean a step by its bit.
    private static string Delegable(InstructionModel instruction) =>
        instruction.Delegation is null && instruction.Steps.Select(s => s.Delegable).FirstOrDefault(d => d is not null) is { } step ? " delegable " + Text(step.Bit) : "";

    private IEnumerable<BaselineLine> Fields(string kind, string owner, EquatableArray<FieldModel> fields) =>
        fields.Select(f => new BaselineLine(kind, owner, f.Name, TypeText(f.Type)));

    private IEnumerable<BaselineLine> Parts(LayoutType type) => type switch
    {
        StructLayout layout => Fields("field", layout.Type.Name, layout.Fields),
        EnumLayout layout => layout.Members.Select(m => new BaselineLine("variant", layout.Type.Name, m, string.Empty)),
        UnionLayout layout => layout.Cases
            .Select(c => new BaselineLine("variant", layout.Type.Name, c.Type.Name, string.Empty))
            .Concat(layout.Cases.SelectMany(c => Fields("field", $"{layout.Type.Name}.{c.Type.Name}", c.Fields))),
        _ => [],
    };

    private string TypeText(LayoutType type)
    {
        switch (type)
        {
            case IntegerLayout integer:
                return integer.Idl;
            case BoolLayout:
                return "bool";
            case PubkeyLayout:
                return "pubkey";
            case HashLayout:
                return "hash";
            case GuardLayout:
                return "guard";
            case BytesLayout bytes:
                return $"bytes({Text(bytes.Length)})";
            case StringLayout text:
                return $"string({Text(text.Bound)})";
            case ArrayLayout array:
                return $"{TypeText(array.Item)}[{Text(array.Bound)}]";
            case OptionLayout option:
                return $"{TypeText(option.Item)}?";
            case StructLayout layout:
                Remember(layout.Type, layout, layout.Fields);
                return layout.Type.Name;
            case EnumLayout layout:
                types[layout.Type.Reference] = layout;
                return layout.Type.Name;
            case UnionLayout layout:
                Remember(layout.Type, layout, layout.Cases.SelectMany(c => c.Fields));
                return layout.Type.Name;
            default:
                return type.CSharp;
        }
    }

    private void Remember(TypeName name, LayoutType type, IEnumerable<FieldModel> fields)
    {
        if (!types.ContainsKey(name.Reference))
        {
            types[name.Reference] = type;
            foreach (FieldModel field in fields)
            {
                TypeText(field.Type);
            }
        }
    }

    private static string Flags(AccountModel account)
    {
        string[] flags = [.. new[] { account.IsWritable ? "writable" : "", account.IsSigner ? "signer" : "" }.Where(f => f.Length > 0)];
        return flags.Length == 0 ? "read" : string.Join(" ", flags);
    }

    /// <summary>Who signs; an <c>any</c> before a role that anybody may take.</summary>
    private static string By(StepModel step)
    {
        if (step.Roles.Count == 0)
        {
            return BaselineRoles.Nobody;
        }

        return string.Join(" and ", step.Roles.Select(role => IsAnybody(step, role) ? BaselineRoles.Any + role : role));
    }

    private static bool IsAnybody(StepModel step, string role) =>
        step.Bindings.Any(b => Names.ToPascalCase(b.Account) == role && b.Address is null && b.IsDeclaredOpen);

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
