namespace SessionKit.Protocols;

/// <summary>Somebody who acts in a session.</summary>
/// <param name="Name">The signer parameter's name, capitalised: also the client class's name.</param>
/// <param name="KeyField">The key field that names who it is, or null.</param>
public sealed record RoleModel(string Name, string? KeyField);
