namespace SessionKit.Protocols;

/// <summary>An event.</summary>
/// <param name="Type">The record struct.</param>
/// <param name="Discriminator">The bytes that it begins with, in hex.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Documentation">What its author says of it.</param>
public sealed record EventModel(TypeName Type, string Discriminator, EquatableArray<FieldModel> Fields, string Documentation);
