using System;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata.Ecma335;
using SessionKit.Compiler.Metadata;
using SessionKit.Compiler.Tests.Sources;
using Xunit;

namespace SessionKit.Compiler.Tests.Metadata;

/// <summary>What a call through a constraint gets to.</summary>
public class ResolutionTests
{
    [Fact]
    public void Interfaces_of_the_core_librarys_structs_are_implemented_where_reflection_says()
    {
        using var set = new AssemblySet(typeof(object).Assembly.Location, []);
        int compared = 0;
        foreach (Type type in typeof(object).Assembly.GetTypes().Where(t => t is { IsValueType: true, IsGenericTypeDefinition: false, IsByRefLike: false } && t != typeof(void)))
        {
            TypeDescription read = ReflectedTypes.Of(set, type);
            foreach (Type contract in type.GetInterfaces())
            {
                InterfaceMapping map = type.GetInterfaceMap(contract);
                TypeDescription readContract = ReflectedTypes.Of(set, contract);
                for (int i = 0; i < map.InterfaceMethods.Length; i++)
                {
                    // Reflection leaves the target of some static members open.
                    if (map.TargetMethods[i] is not { } target || map.InterfaceMethods[i].IsGenericMethodDefinition)
                    {
                        continue;
                    }

                    MethodDescription found = readContract.Methods.Single(m => MetadataTokens.GetToken(m.Handle) == map.InterfaceMethods[i].MetadataToken).ResolveConstrained(read);
                    Assert.True(target.MetadataToken == MetadataTokens.GetToken(found.Handle), $"{type}: {map.InterfaceMethods[i]} is {target.DeclaringType}.{target}, and {found} was found");
                    compared++;
                }
            }
        }

        Assert.True(compared > 5_000, $"{compared} methods");
    }

    [Fact]
    public void What_a_struct_overrides_is_called_and_what_it_does_not_is_the_base()
    {
        using var set = new AssemblySet(typeof(object).Assembly.Location, []);
        int compared = 0;
        foreach (Type type in typeof(object).Assembly.GetTypes().Where(t => t is { IsValueType: true, IsGenericTypeDefinition: false } && t != typeof(void)))
        {
            foreach (string name in new[] { "Equals", "GetHashCode", "ToString" })
            {
                MethodInfo expected = type.GetMethod(name, BindingFlags.Instance | BindingFlags.Public, name == "Equals" ? [typeof(object)] : [])!;
                MethodDescription found = set.Primitives.Object.Methods.Single(m => m.Name == name && !m.IsStatic).ResolveConstrained(ReflectedTypes.Of(set, type));
                Assert.True(expected.MetadataToken == MetadataTokens.GetToken(found.Handle), $"{type}: {expected.DeclaringType}.{name}, and {found} was found");
                compared++;
            }
        }

        Assert.True(compared > 1_000, $"{compared} methods");
    }

    [Theory]
    [InlineData("Plain", "Plain.Get")]
    [InlineData("Explicit", "Explicit.IOne.Get")]
    [InlineData("ByDefault", "IOne.Get")]
    [InlineData("BySpecific", "ITwo.IOne.Get")]
    [InlineData("BySpecificInAnyOrder", "ITwo.IOne.Get")]
    [InlineData("BySpecificest", "IThree.IOne.Get")]
    [InlineData("OwnOverSpecific", "OwnOverSpecific.Get")]
    public void The_most_specific_implementation_is_called(string type, string expected)
    {
        using var source = new SourceAssembly(Diamonds);
        AssemblySet set = source.Open();
        MethodDescription found = set.FindMethod(null, "IOne", "Get")!.ResolveConstrained(set.FindType(null, type)!);
        Assert.Equal(expected, $"{found.DeclaringType.FullName}.{found.Name}");

        MethodDescription calls = set.FindMethod(null, "Calls", "Through")!.MakeGeneric([set.FindType(null, type)!]);
        IlInstruction call = calls.Body!.Instructions.Single(i => i.Constrained is not null);
        Assert.Same(found, ((MethodDescription)call.Operand!).ResolveConstrained(call.Constrained!));
    }

    [Theory]
    [InlineData("Plain", "Plain.Make")]
    [InlineData("Explicit", "Explicit.IMade<Explicit>.Make")]
    [InlineData("PrivateLikeIt", "IMade`1.Make")]
    [InlineData("OtherSignature", "IMade`1.Make")]
    public void Static_members_are_found_by_what_implements_them(string type, string expected)
    {
        using var source = new SourceAssembly("""
            public interface IMade<TSelf> where TSelf : IMade<TSelf> { static virtual TSelf Make(int number) => default; }
            public struct Plain : IMade<Plain> { public static Plain Make(int number) => default; public static Plain Make(long number) => default; }
            public struct Explicit : IMade<Explicit> { static Explicit IMade<Explicit>.Make(int number) => default; public static Explicit Make(int number) => throw null; }
            public struct PrivateLikeIt : IMade<PrivateLikeIt> { private static PrivateLikeIt Make(int number) => default; }
            public struct OtherSignature : IMade<OtherSignature> { public static OtherSignature Make(uint number) => default; }
            """);
        AssemblySet set = source.Open();
        TypeDescription self = set.FindType(null, type)!;
        MethodDescription found = self.Interfaces.Single().Methods.Single().ResolveConstrained(self);
        Assert.Equal(expected, $"{found.DeclaringType.FullName}.{found.Name}");
    }

    [Fact]
    public void Generic_implementations_are_closed_like_the_call()
    {
        using var source = new SourceAssembly("""
            public interface IVisitor<T> { TResult Visit<TResult>(T value, in TResult start); }
            public struct Visitor<T> : IVisitor<T> { readonly TResult IVisitor<T>.Visit<TResult>(T value, in TResult start) => start; }
            """);
        AssemblySet set = source.Open();
        TypeDescription visitor = set.FindType(null, "Visitor`1")!.MakeGeneric([set.Primitives.Byte]);
        MethodDescription found = visitor.Interfaces.Single().Methods.Single().MakeGeneric([set.Primitives.UInt64]).ResolveConstrained(visitor);
        Assert.Equal(visitor, found.DeclaringType);
        Assert.Equal(set.Primitives.UInt64, found.ReturnType);
        Assert.Equal([set.Primitives.Byte, set.Primitives.UInt64.MakeByReference()], found.Parameters.ToArray());
    }

    [Fact]
    public void What_nothing_implements_is_an_error()
    {
        using var source = new SourceAssembly(Diamonds);
        AssemblySet set = source.Open();
        MethodDescription get = set.FindMethod(null, "IOne", "Get")!;
        MethodDescription must = set.FindMethod(null, "IMust", "Do")!;
        Assert.Contains("has no", Assert.Throws<MetadataException>(() => must.ResolveConstrained(set.FindType(null, "Plain")!)).Message, StringComparison.Ordinal);
        Assert.Throws<MetadataException>(() => must.ResolveConstrained(set.FindType(null, "Plain")!.MakePointer()));
        Assert.Equal("IOne", get.DeclaringType.FullName);
    }

    private const string Diamonds = """
        public interface IOne { int Get() => 1; }
        public interface ITwo : IOne { int IOne.Get() => 2; }
        public interface IThree : ITwo { int IOne.Get() => 3; }
        public interface IMust { void Do(); }
        public struct Plain : IOne { public int Get() => 4; }
        public struct Explicit : IOne { readonly int IOne.Get() => 5; public int Get() => 6; }
        public struct ByDefault : IOne { }
        public struct BySpecific : ITwo { }
        public struct BySpecificInAnyOrder : IOne, ITwo { }
        public struct BySpecificest : IOne, ITwo, IThree { }
        public struct OwnOverSpecific : ITwo { public int Get() => 7; }
        public static class Calls { public static int Through<T>(T value) where T : IOne => value.Get(); }
        """;
}
