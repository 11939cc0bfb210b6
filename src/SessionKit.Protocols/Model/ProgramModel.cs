namespace SessionKit.Protocols;

/// <summary>A program: everything that is generated for one <c>[Program]</c> class.</summary>
/// <param name="Type">The class.</param>
/// <param name="Address">Where it is deployed, in base58, as written.</param>
/// <param name="Documentation">What its author says of it.</param>
/// <param name="Sessions">Its sessions, in source order.</param>
/// <param name="Errors">Its errors, by number.</param>
/// <param name="Events">Its events, in source order.</param>
public sealed record ProgramModel(
    TypeName Type,
    string Address,
    string Documentation,
    EquatableArray<SessionModel> Sessions,
    EquatableArray<ErrorModel> Errors,
    EquatableArray<EventModel> Events);
