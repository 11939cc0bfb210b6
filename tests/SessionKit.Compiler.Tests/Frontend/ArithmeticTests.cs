using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Xunit;

namespace SessionKit.Compiler.Tests.Frontend;

/// <summary>Numbers of every width and sign: C# natively, and what the importer makes of its IL.</summary>
public class ArithmeticTests
{
    private static readonly string[] Types = ["sbyte", "byte", "short", "ushort", "char", "int", "uint", "long", "ulong", "nint", "nuint"];
    private static readonly string[] Wide = ["int", "uint", "long", "ulong", "nint", "nuint"];

    // C# computes these itself where both sides are constant, so one side is an argument.
    private static readonly string[] Constants = ["1", "2", "3", "7", "10", "127", "128", "255", "256", "65535", "2147483647"];

    [Fact]
    public void Every_operation_on_two_numbers() => Compare(Wide.SelectMany(type =>
        ((string[])["+", "-", "*", "/", "%", "&", "|", "^"]).Select(operation => $"public static {type} M#({type} a, {type} b) => unchecked(a {operation} b);")));

    [Fact]
    public void Every_checked_operation_on_two_numbers() => Compare(Wide.SelectMany(type =>
        ((string[])["+", "-", "*"]).Select(operation => $"public static {type} M#({type} a, {type} b) => checked(a {operation} b);")));

    [Fact]
    public void Operations_with_a_constant() => Compare(
        from type in Wide
        from operation in (string[])["+", "-", "*", "/", "%"]
        from constant in Constants
        where type[0] != 'n' || operation is "*" or "/"
        from mode in (string[])["checked", "unchecked"]
        select $"public static {type} M#({type} a) => {mode}(({type})((a {operation} {constant}) ^ ({constant} {operation} (a {(operation is "/" or "%" ? "| 1" : "")}))));");

    [Fact]
    public void Negative_constants() => Compare(
        from type in (string[])["int", "long", "nint"]
        from operation in (string[])["+", "-", "*", "/", "%"]
        from constant in (string[])["(-1)", "(-2)", "(-7)", "(-128)", $"{(type == "long" ? "long" : "int")}.MinValue"]
        from mode in (string[])["checked", "unchecked"]
        select $"public static {type} M#({type} a) => {mode}(a {operation} {constant});");

    [Fact]
    public void Constants_divided_by_what_is_not() => Compare(
        from type in (string[])["int", "long"]
        from operation in (string[])["/", "%", "*", "-"]
        from constant in (string[])[$"{type}.MinValue", "(-1)", "0", "100"]
        select $"public static {type} M#({type} a) => checked({constant} {operation} a);");

    [Fact]
    public void Shifts_take_their_count_modulo_the_width() => Compare(
        from type in Wide
        from operation in (string[])["<<", ">>", ">>>"]
        from count in (string[])["b", "1", "31", "(b & 63)"]
        select $"public static {type} M#({type} a, int b) => a {operation} {count};");

    [Fact]
    public void Signs_and_complements() => Compare(
        Wide.Select(type => $"public static {type} M#({type} a) => ~a;")
            .Concat(((string[])["int", "long", "nint"]).SelectMany(type => ((string[])["checked", "unchecked"]).Select(mode => $"public static {type} M#({type} a) => {mode}(-a);"))));

    [Fact]
    public void Every_conversion() => Compare(
        from source in Types
        from target in Types
        from mode in (string[])["checked", "unchecked"]
        select $"public static {target} M#({source} a) => {mode}(({target})a);");

    [Fact]
    public void Conversions_in_chains() => Compare(
        from source in (string[])["int", "uint", "long", "ulong"]
        from middle in (string[])["sbyte", "ushort", "int", "nuint"]
        from target in (string[])["byte", "short", "uint", "long", "nint", "ulong"]
        from mode in (string[])["checked", "unchecked"]
        select $"public static {target} M#({source} a, {source} b) => {mode}(({target})({middle})(a ^ b));");

    [Fact]
    public void Comparisons_as_values_and_as_ways() => Compare(
        from type in Types
        from operation in (string[])["<", "<=", ">", ">=", "==", "!="]
        select $"public static int M#({type} a, {type} b) {{ bool held = a {operation} b; if (a {operation} b) {{ return held ? 1 : 2; }} return held ? 3 : 4; }}");

    [Fact]
    public void Comparisons_with_constants() => Compare(
        from type in Types.Where(type => type[0] != 'n')
        from operation in (string[])["<", "<=", ">", ">=", "==", "!="]
        from constant in (string[])["0", "1", "100"]
        select $"public static bool M#({type} a) => a {operation} {constant};");

    [Fact]
    public void Pointers_are_moved_by_elements() => Compare(
    [
        "public static unsafe int M#(int a, int b) { int* p = stackalloc int[8]; for (int i = 0; i < 8; i++) { p[i] = a * i; } int* q = p + (b & 7); q -= b & 7; return *(q + 3) + p[b & 7] + (int)(q - p); }",
        "public static unsafe long M#(long a, uint b) { long* p = stackalloc long[4]; p[0] = a; p[1] = ~a; p[2] = a + 1; p[3] = a - 1; return *(p + (b & 3)) ^ p[3 - (b & 3)]; }",
        "public static unsafe bool M#(int a, int b) { byte* p = stackalloc byte[64]; return p + (a & 63) < p + (b & 63); }",
        "public static unsafe int M#(ushort a) { byte* p = stackalloc byte[8]; *(ulong*)p = a; p++; p += 7; p--; return *(p - 6) + *(p - 7) * 3; }",
    ]);

    private static void Compare(IEnumerable<string> methods)
    {
        var source = new StringBuilder("public static class C\n{\n");
        var count = 0;
        foreach (var method in methods)
        {
            source.Append("    ").AppendLine(method.Replace("M#", $"M{count++}", StringComparison.Ordinal));
        }

        NativeAgainstIr.Compare(source.Append('}').ToString());
    }
}
