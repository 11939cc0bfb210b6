using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>The types of parameters that are accounts.</summary>
internal static class AccountTypes
{
    /// <summary>Whether a parameter of this type is an account of the instruction.</summary>
    public static bool IsAccount(ITypeSymbol type) =>
        type.Is("Signer") || type.Is("Account") || type.Is("Mint") || type.Is("TokenAccount") || type.Is("Wallet");

    /// <summary>Whether a parameter is something of value that the session itself keeps: tokens or lamports.</summary>
    public static bool IsVault(IParameterSymbol parameter) =>
        parameter.Has("Vault") && (parameter.Type.Is("TokenAccount") || parameter.Type.Is("Wallet"));

    /// <summary>What kind of account a parameter is.</summary>
    public static AccountKind KindOf(IParameterSymbol parameter) => parameter.Type switch
    {
        { Name: "Signer" } => AccountKind.Signer,
        { Name: "Mint" } => AccountKind.Mint,
        { Name: "TokenAccount" } => parameter.Has("Vault") ? AccountKind.Vault : AccountKind.TokenAccount,
        { Name: "Wallet" } => AccountKind.Wallet,
        INamedTypeSymbol { IsGenericType: true } => AccountKind.OtherSession,
        _ => parameter.Has("Derived") ? AccountKind.Derived : AccountKind.Account,
    };
}
