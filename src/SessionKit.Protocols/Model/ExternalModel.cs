namespace SessionKit.Protocols;

/// <summary>Somebody else's program.</summary>
/// <param name="Type">The class.</param>
/// <param name="Address">Where it is deployed, in base58, as written.</param>
/// <param name="Instructions">Its instructions, in source order.</param>
public sealed record ExternalModel(TypeName Type, string Address, EquatableArray<ExternalInstructionModel> Instructions);
