using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>What a pure method may not say in its signature: it takes values, and returns one.</summary>
internal static class PureSignature
{
    private static readonly string[] Accounts = ["Signer", "Account", "Mint", "TokenAccount", "Wallet", "Authority"];
    private static readonly string[] Contexts = ["Context", "TrackedHeader"];

    /// <summary>What is wrong with the method itself; null if nothing is.</summary>
    public static Impurity? WhyNot(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.PropertySet } => new("can be set", "leave out the setter"),
        { IsAbstract: true } or { IsVirtual: true } or { IsOverride: true } or { IsExtern: true } or { IsPartialDefinition: true } =>
            new("has no body of its own that could be proved", "write it as a static method with a body"),
        { IsStatic: false, ContainingType.IsValueType: false } =>
            new("belongs to an object, which may change between two calls", "make it static, and take what it needs as parameters"),
        { AssociatedSymbol: IPropertySymbol kept } when PureMembers.IsAuto(kept) => new("is kept and not computed", "leave out [Pure], or write it as '=> …'"),
        { IsAsync: true } => new("waits for something", "take what it waits for as a parameter"),
        { ReturnsVoid: true } => new("returns nothing, so that it could only have an effect", "return what is new"),
        { ReturnsByRef: true } => new("returns a reference through which its caller can write", "return the value, or 'ref readonly'"),
        _ => null,
    };

    /// <summary>What is wrong with a parameter; null if nothing is. A result that is given by <c>out</c> is one more result.</summary>
    public static Impurity? WhyNot(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: RefKind.Ref } => new($"borrows '{parameter.Name}' to write it", "take it by 'in' or by value, and return what is new"),
        { Type: var type } when Contexts.Any(type.Is) =>
            new($"takes '{parameter.Name}', through which it can do and know more than its arguments say", "take what it needs of it as values: 'long now', and pass 'ctx.Now'"),
        { Type: var type } when Accounts.Any(type.Is) =>
            new($"takes '{parameter.Name}', an account, which others change", "take what it needs of it as values: an address, an amount, a state"),
        { Type: { TypeKind: TypeKind.Interface or TypeKind.Delegate or TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Dynamic } or { TypeKind: TypeKind.Class, SpecialType: not SpecialType.System_String } } =>
            new($"takes '{parameter.Name}', which is no value", "take numbers, structs and spans of them"),
        _ => null,
    };
}
