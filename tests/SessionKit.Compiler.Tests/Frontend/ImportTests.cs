using System.Reflection;
using Xunit;

namespace SessionKit.Compiler.Tests.Frontend;

/// <summary>What C# means natively, its import means, too.</summary>
public class ImportTests
{
    [Fact]
    public void Locals_and_arguments_keep_what_is_put_into_them() => NativeAgainstIr.Compare("""
        public static class C
        {
            public static int Narrow(int a) { byte b = (byte)a; sbyte c = (sbyte)a; short d = (short)a; ushort e = (ushort)a; a = b; return a ^ (c << 1) ^ (d << 2) ^ e; }
            public static long Swap(long a, long b) { (a, b) = (b, a); return a - 2 * b; }
            public static sbyte Signed(sbyte a, short b) { a = (sbyte)(a + b); return a; }
            public static bool Flag(int a, int b) { bool less = a < b; bool even = (a & 1) == 0; return less ? even : !even; }
            public static char Letter(char c) { c++; return c; }
            public static int Through(int a) { ref int r = ref a; r += 3; r *= r; return a; }
            public static int OutParameter(int a) { Set(a, out int b, out byte c); return b + c; }
            private static void Set(int a, out int b, out byte c) { b = a + 1; c = (byte)a; }
            public static int Zeroed(int a) { long x; int y; if (a > 3) { y = a; } else { y = 0; x = a; y = (int)x; } return y; }
        }
        """);

    [Fact]
    public void Control_flow_goes_the_same_way() => NativeAgainstIr.Compare("""
        public static class C
        {
            public static int Loop(int n) { int sum = 0; for (int i = 0; i < (n & 31); i++) { if (i == 7) continue; if (sum > 1000) break; sum += i * i; } return sum; }
            public static int While(uint n) { int steps = 0; n &= 1023; while (n > 1) { n = (n & 1) == 0 ? n / 2 : n - 1; steps++; } return steps; }
            public static int Do(int n) { int i = 0; do { i++; n >>= 1; } while (n > 0 && i < 10); return i; }
            public static int Pick(int a, int b) => a < b ? a : b > 0 ? b : a & b;
            public static int Mixed(int a, int b) => (a > b ? a : b) + (a < 3 ? 1 : 2) * (b == 0 ? 5 : 7);
            public static int Dense(int a) { switch (a) { case 0: return 5; case 1: return 1; case 2: return a + 8; case 3: case 4: return 9; case 6: return 2; default: return -1; } }
            public static ulong Sparse(ulong a) => (a % 9) switch { 0 => 70000000000, 3 => 1, 5 => 9, 6 => 11, 7 => 13, 8 => 17, _ => 4 };
            public static bool Both(int a, int b) => a > 0 && b > 0 || a < -5 && b < -5;
            public static int Goto(int a) { int n = 0; again: n++; a >>= 3; if (a > 0) goto again; return n; }
            public static long Unsigned(uint a, uint b, ulong c, ulong d) => (a < b ? 1 : 2) + (a >= b ? 10 : 20) + (c > d ? 100 : 200) + (c <= d ? 1000 : 2000);
            public static int Recursive(int n) => n <= 0 ? 1 : (n & 7) + Recursive((n & 31) - 1);
            public static int Even(int n) => IsEven(n & 15) ? 1 : 0;
            private static bool IsEven(int n) => n == 0 || IsOdd(n - 1);
            private static bool IsOdd(int n) => n != 0 && IsEven(n - 1);
        }
        """);

    [Fact]
    public void Structs_are_copied_and_changed_the_same_way() => NativeAgainstIr.Compare("""
        public struct Pair { public int A; public long B; public Pair(int a, long b) { A = a; B = b; } public readonly long Sum() => A + B; public void Add(int n) { A += n; B -= n; } }
        public struct Nested { public Pair First; public byte Tag; public Pair Second; }
        public readonly record struct Point(short X, ushort Y, sbyte Z);
        public ref struct Window { public ref long Value; public int Length; }
        [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
        public struct Union { [System.Runtime.InteropServices.FieldOffset(0)] public ulong Whole; [System.Runtime.InteropServices.FieldOffset(4)] public uint High; [System.Runtime.InteropServices.FieldOffset(0)] public byte Low; }
        [System.Runtime.CompilerServices.InlineArray(300)] public struct Big { private byte first; }
        [System.Runtime.CompilerServices.InlineArray(5)] public struct Five { private short first; }
        public unsafe struct Fixed { public fixed byte Bytes[13]; public int Tail; }
        public static class C
        {
            public static long Make(int a, long b) { var p = new Pair(a, b); var q = p; q.Add(5); return p.Sum() * 3 + q.Sum() + q.A; }
            public static long ByValue(int a, long b) { var p = new Pair(a, b); return Change(p) + p.A; }
            private static long Change(Pair p) { p.Add(9); p.B ^= 77; return p.B; }
            public static long Returned(int a) { var n = Deep(a); n.Second = n.First; n.First.A++; return n.First.A * 7 + n.Second.A + n.Tag + n.Second.B; }
            private static Nested Deep(int a) { Nested n = default; n.First = new Pair(a, a * 2L); n.Tag = (byte)a; return n; }
            public static long Swapped(int a, int b) { var p = new Pair(a, b); var q = new Pair(b, a); (p, q) = (q, p); return p.A * 3 + q.B; }
            public static int Records(short x, ushort y, sbyte z) { var p = new Point(x, y, z); var q = p with { Y = 3 }; return q.X + q.Y * 5 + q.Z + p.Y; }
            public static bool Same(short x, ushort y, sbyte z) { var p = new Point(x, y, z); var (a, b, c) = p; return a == x && b == y && c == z; }
            public static long Refs(long a) { var w = new Window { Value = ref a, Length = 4 }; w.Value += w.Length; return a + w.Value; }
            public static ulong Unions(ulong a) { Union u = default; u.Whole = a; u.High ^= 0x10101010; u.Low++; var v = u; return v.Whole; }
            public static int Tuples(int a, int b) { var t = (a, b, (a, b)); t.Item3 = (t.Item2, t.Item1); return t.Item3.Item1 * 3 + t.a; }
            public static long OfReference(int a, long b) { var p = new Pair(a, b); ref var r = ref p; r.A = 7; r = new Pair(r.A + a, r.B); return p.Sum(); }
            public static unsafe int Buffers(int a) { Fixed f = default; f.Bytes[3] = (byte)a; f.Bytes[12] = 9; f.Tail = a; var g = f; f.Bytes[3] = 0; return g.Bytes[3] + g.Bytes[12] * 7 + g.Tail; }
            public static int Conditional(int a, long b) { var p = a > b ? new Pair(a, b) : new Pair(-a, b + 1); return p.A + (int)p.B; }
            private static Nested Alias(in Nested n) => new Nested { First = n.Second, Tag = n.Tag, Second = n.First };
            public static long Aliased(int a, long b) { var n = new Nested { First = new Pair(a, b), Tag = 3 }; n = Alias(in n); return n.Second.A + n.First.B * 2 + n.Second.B; }
            public static int Generic(int a, long b) { return Size<Pair>() + Size<byte>() + Id(a) + (int)Id(new Pair(a, b)).B; }
            private static unsafe int Size<T>() where T : unmanaged => sizeof(T);
            private static T Id<T>(T value) => value;
        }
        """);

    [Fact]
    public void Static_members_of_interfaces_and_constraints_are_bound_when_compiled() => NativeAgainstIr.Compare("""
        public interface IShape<T> where T : struct, IShape<T> { static abstract int Sides { get; } int Area(int scale); static virtual int Twice(int n) => n * 2; int Default() => 5; }
        public readonly struct Square(int n) : IShape<Square> { public static int Sides => 4; public int Area(int scale) => n * n * scale; }
        public struct Odd : IShape<Odd> { private int calls; static int IShape<Odd>.Sides => 7; int IShape<Odd>.Area(int scale) => ++calls * scale; static int IShape<Odd>.Twice(int n) => n * 20; }
        public static class C
        {
            public static int Squares(int n) => Measure(new Square(n), 3);
            public static int Odds(int n) => Measure(default(Odd), n);
            private static int Measure<T>(T shape, int scale) where T : struct, IShape<T> => T.Sides + shape.Area(scale) * 10 + shape.Area(scale) + T.Twice(scale);
        }
        """);

    [Fact]
    public void Finally_runs_on_every_way_out() => NativeAgainstIr.Compare("""
        public ref struct Scope { private ref int count; private int by; public Scope(ref int count, int by) { this.count = ref count; this.by = by; count += by; } public void Dispose() { count *= 2; count -= by; } }
        public static class C
        {
            public static int Simple(int n) { int k = 1; try { if (n > 3) return k; k += n; } finally { k *= 10; Add(ref k); } return k; }
            private static void Add(ref int k) => k++;
            public static int Nested(int n)
            {
                int k = 0;
                for (int i = 0; i < 5; i++)
                {
                    try { try { if (i == (n & 7)) continue; if (i == (n & 3)) break; k += i; } finally { k += 100; } k += 3; }
                    finally { k += 1000; }
                }
                return k;
            }
            public static int Using(int n) { int k = n; using (new Scope(ref k, 3)) { if (n < 0) return k; using var inner = new Scope(ref k, 5); k++; } return k; }
            public static int Throwing(int n) { try { if (n > 5) throw new System.InvalidOperationException(); return n; } finally { n++; } }
        }
        """);

    [Fact]
    public void Failures_end_with_their_codes() => NativeAgainstIr.Compare("""
        public static class C
        {
            public static int Thrown(int n) { if ((n & 1) == 0) throw new System.InvalidOperationException("even " + n); return n; }
            public static int Switched(int n) => (n & 3) switch { 0 => 4, 1 => 9, 2 => throw new System.ArgumentException($"bad {n}"), _ => 3 };
            public static int Deep(int n) { Check(n > 100 && n < 1000); return n; }
            private static void Check(bool bad) { if (bad) Refuse(); }
            private static void Refuse() => throw new System.InvalidOperationException();
            public static int Made(int n) => n < 4 ? throw Exception(n) : n;
            private static System.ArgumentException Exception(int n) => new System.ArgumentException(n.ToString());
            public static int Overflowing(int a, int b) => checked(a * b + 1);
            public static long Divided(long a, int b) => a / b;
        }
        """);

    [Fact]
    public void Stack_memory_is_cleared_and_kept_apart() => NativeAgainstIr.Compare("""
        public static unsafe class C
        {
            public static int Zeros(int n) { int* p = stackalloc int[6]; p[n & 3] = n; int sum = 0; for (int i = 0; i < 6; i++) sum += p[i] * (i + 1); return sum; }
            public static int Two(int n) { byte* p = stackalloc byte[16]; byte* q = stackalloc byte[16]; for (int i = 0; i < 16; i++) { p[i] = (byte)(n + i); q[15 - i] = p[i]; } return q[n & 15] + p[3]; }
            public static long Pointers(long a, long b) { long* p = stackalloc long[2] { a, b }; long* q = p + 1; *q += *p; return p[1] ^ q[-1]; }
            public static ulong Bytes(ulong a) { byte* p = (byte*)&a; p[1] = 5; *(ushort*)(p + 3) ^= 0xffff; return a; }
        }
        """);

    [Fact]
    public void Constants_of_the_assembly_are_read() => NativeAgainstIr.Compare("""
        public static class C
        {
            private static System.ReadOnlySpan<byte> Table => [3, 1, 4, 1, 5, 9, 2, 6];
            public static int Indexed(int n) => Table[n & 7] + Words[n & 3] + "hello"u8[n & 3];
            private static System.ReadOnlySpan<int> Words => [1000, -5, 70000, 3];
            public static int Sum(int n) { int sum = n; foreach (int word in Words) sum += word; return sum; }
            public static int Outside(int n) => Table[n & 15];
            public static unsafe int Bytes(int n) { fixed (byte* p = Table) { return p[n & 7]; } }
            public static unsafe int Text(int n) { fixed (byte* p = "hello, world"u8) { return p[(n & 7) + 3]; } }
        }
        """);

    [Fact]
    public void Locals_are_zero_where_the_language_says_so() => NativeAgainstIr.Compare("""
        public struct Pair { public int A; public long B; }
        public static class C
        {
            public static long Default(int n) { Pair p = default; if (n > 0) p.A = n; return p.A + p.B; }
            public static long Fields(int n) { Pair p; p.A = n; p.B = 5; return p.A * p.B; }
            public static long Loop(int n) { long sum = 0; for (int i = 0; i < (n & 7); i++) { Pair p = default; p.A += i; p.B += p.A; sum += p.A + p.B; } return sum; }
            public static long New(int n) { var p = new Pair { A = n }; return p.A + p.B; }
        }
        """);

    [Fact]
    public void Debug_and_Release_code_of_one_source_becomes_the_same_program()
    {
        const string source = """
            public readonly record struct Point(long X, int Y) { public bool IsFar => X > 100 || Y > 100; }
            public static class C
            {
                public static int Conditions(int a, int b) { bool both = a > 0 && b > 0; if (!both) { return a < b ? 1 : 2; } int sum = 0; for (int i = 0; i < 9; i++) { if (i == b) continue; sum += i; } return sum; }
                public static int Patterns(int a, uint b) => (a, b) switch { (0, _) => 1, (> 5, < 3) => 2, (_, 7 or 9) => 3, _ => 4 };
                public static bool Records(long a, int b) { var p = new Point(a, b); var q = p with { X = p.X + 1 }; return p.IsFar && !q.IsFar || p == q; }
                public static int Bytes(int a) { System.ReadOnlySpan<byte> text = "some text"u8; return text[a & 7] + text[2..].Length; }
                public static long Wide(long a, long b) => checked(a + b * 3) / (b == 0 ? 1 : b);
                public static int Lots(int n) { int k = n; while (true) { if (k < 10) { break; } k -= 7; if ((k & 1) == 1) { k--; } else { k -= 2; } } return k; }
            }
            """;
        using var debug = new CSharpSource(source, optimized: false);
        using var release = new CSharpSource(source, optimized: true);
        foreach (var method in debug.Native.GetType("C")!.GetMethods(BindingFlags.Static | BindingFlags.Public))
        {
            Assert.Equal(NativeAgainstIr.SbpfOf(release, method.Name), NativeAgainstIr.SbpfOf(debug, method.Name));
        }
    }
}
