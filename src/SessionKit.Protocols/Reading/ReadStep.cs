using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>A step as read from one method, before the steps of one name become one instruction.</summary>
internal sealed record ReadStep(
    IMethodSymbol Method,
    StepModel Model,
    EquatableArray<AccountModel> Accounts,
    EquatableArray<FieldModel> Arguments,
    bool IsPinned,
    bool FindsBumps,
    EquatableArray<string> OpenedVaults,
    string Discriminator,
    bool IsSound);
