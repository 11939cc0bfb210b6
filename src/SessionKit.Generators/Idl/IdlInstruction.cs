using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>An instruction, and what its steps agree on: an IDL has one account list, whatever state the session is in.</summary>
internal sealed class IdlInstruction(SessionModel session, InstructionModel instruction, IdlTypeNames types)
{
    private readonly Dictionary<string, IdlHeader> headers = session.States.ToDictionary(s => s.Name, s => IdlHeader.Of(session, s));

    /// <summary>The session.</summary>
    public SessionModel Session => session;

    /// <summary>The instruction.</summary>
    public InstructionModel Instruction => instruction;

    /// <summary>Its arguments.</summary>
    public IdlArguments Arguments { get; } = new(instruction);

    /// <summary>The name of the session's own account.</summary>
    public string SessionAccount => instruction.Accounts.First(a => a.Kind == AccountKind.Session).WireName;

    /// <summary>What all steps bind an account to; null where they differ.</summary>
    public Source? Common(string account, Func<BindingModel, Source?> what)
    {
        List<Source?> sources = instruction.Steps
            .Select(step => step.Bindings.FirstOrDefault(b => b.Account == account) is { } binding ? what(binding) : null)
            .Distinct()
            .ToList();
        return sources.Count == 1 ? sources[0] : null;
    }

    /// <summary>Whether every step holds an account to a field of the session's account that bears the account's own name: Anchor's <c>has_one</c>.</summary>
    public bool IsNamedBySession(AccountModel account) =>
        Common(account.Name, b => b.Address) is { } source
        && instruction.Steps.All(step => FieldName(step, source) == account.WireName);

    /// <summary>
    /// Where a seed comes from, as JSON. Null where an IDL cannot say it: which field of which account type, if the step starts from several
    /// states.
    /// </summary>
    public string? Seed(Source? source)
    {
        if (source is null)
        {
            return null;
        }

        switch (source.Kind)
        {
            case SourceKind.Account when instruction.FindAccount(source.Name) is { } account:
                return IdlSeeds.Account(account.WireName);
            case SourceKind.Argument:
                return IdlSeeds.Argument(Arguments.NameOf(source.Name));
            case SourceKind.OtherStateField when instruction.FindAccount(source.Account!) is { Other: { } other } of && types.Defines(other.State):
                return IdlSeeds.Field(of.WireName, Names.ToSnakeCase(source.Name), types.OfAccount(other.State));
            case SourceKind.OtherStateField:
                return null;
            case SourceKind.Session:
                return IdlSeeds.Account(SessionAccount);
        }

        List<string?> states = instruction.Steps.Select(s => s.Source).Distinct().ToList();
        if (states.Count != 1
            || session.FindState(states[0]) is not { } state
            || !IdlLayouts.IsReadable(state.Fields)
            || FieldName(instruction.Steps[0], source) is not { } field)
        {
            return null;
        }

        return IdlSeeds.Field(SessionAccount, field, types.OfAccount(state.Type));
    }

    private string? FieldName(StepModel step, Source source) =>
        session.FindState(step.Source) is { } state ? headers[state.Name].Find(session, state, source) : null;
}
