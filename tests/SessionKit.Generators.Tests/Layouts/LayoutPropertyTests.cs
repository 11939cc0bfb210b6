using System;
using System.Linq;
using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using SessionKit.Layouts;
using Xunit;

namespace SessionKit.Generators.Tests.Layouts;

/// <summary>What holds of every generated layout, over random values and random bytes.</summary>
public class LayoutPropertyTests
{
    public static TheoryData<string> Names => [.. LayoutSubjects.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_is_written_as_Borsh_says_and_reads_back_the_same(string name) => ForAllValues(name, (subject, draw, written) =>
    {
        Assert.Equal(draw.Expected, written);
        Assert.Equal(written, subject.Reserialize(written));
        Assert.InRange(written.Length, subject.MinSize, subject.MaxSize);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_truncation_is_refused_and_names_the_field_that_is_missing(string name) => ForAllValues(name, (subject, draw, written) =>
    {
        for (int length = 0; length < written.Length; length++)
        {
            byte[] cut = written[..length];
            var exception = Assert.Throws<LayoutException>(() => subject.Reserialize(cut));
            Assert.Contains(exception.Reason, new[] { LayoutFailure.Truncated, LayoutFailure.LongerThanData });
            Assert.InRange(exception.Offset, 0, length);
            Assert.StartsWith(exception.Field + ": ", exception.Message, StringComparison.Ordinal);
            if (name is not (nameof(Price) or nameof(Either)))
            {
                Assert.StartsWith($"{name}.{draw.FieldAt(length)}", exception.Field, StringComparison.Ordinal);
            }
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Trailing_bytes_are_refused(string name) => ForAllValues(name, (subject, draw, written) =>
    {
        foreach (byte extra in new byte[] { 0, 1, 255 })
        {
            byte[] longer = [.. written, extra];
            var exception = Assert.Throws<LayoutException>(() => subject.Reserialize(longer));
            Assert.Equal(LayoutFailure.TrailingBytes, exception.Reason);
            Assert.Equal(name, exception.Field);
            Assert.Equal(written.Length, exception.Offset);
            Assert.False(subject.TryDeserialize(longer));
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_bytes_are_refused_by_name_or_are_the_one_form_of_another_value(string name) => ForAllValues(name, (subject, draw, written) =>
    {
        for (int i = 0; i < written.Length; i++)
        {
            byte[] damaged = [.. written];
            damaged[i] = unchecked((byte)(damaged[i] + 0x7F));
            AcceptsOrRefuses(subject, damaged);
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Random_bytes_throw_nothing_else_and_allocate_no_more_than_they_hold(string name)
    {
        LayoutSubject subject = LayoutSubjects.All[name];
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            AcceptsOrRefuses(subject, bytes);

            // Counts of the largest size: nothing may be allocated for a promise.
            byte[] promises = [.. Enumerable.Repeat((byte)0xFF, bytes.Length)];
            long before = GC.GetAllocatedBytesForCurrentThread();
            subject.TryDeserialize(bytes);
            subject.TryDeserialize(promises);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.InRange(allocated, 0, 1024 + (64 * bytes.Length));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_declared_sizes_are_attained(string name)
    {
        LayoutSubject subject = LayoutSubjects.All[name];
        Assert.Equal(subject.MaxSize, subject.Serialize(new Draw(1, Extent.Largest)).Length);
        Assert.Equal(subject.MinSize, subject.Serialize(new Draw(1, Extent.Smallest)).Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_type_that_is_read_in_place_is_as_long_in_memory_as_in_Borsh(string name)
    {
        LayoutSubject subject = LayoutSubjects.All[name];
        Assert.Equal(name is "Offered" or "Fixed" or "Plain" or "Mixed" or "Parenthesised" or "Twin" or "TWIN" or "Filled", subject.IsInPlace);
        Assert.True(!subject.IsInPlace || subject.SizeInMemory == subject.MaxSize);
    }

    [Fact]
    public void Reading_in_place_and_field_by_field_come_to_the_same()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            byte[] bytes = LayoutSubjects.All["Fixed"].Serialize(new Draw(seed, Extent.Any));
            var reader = new BorshReader(bytes);
            Fixed slow = FieldByField(ref reader);
            Assert.True(reader.End("Fixed"u8));
            Assert.Equal(Borsh.Deserialize<Fixed>(bytes), slow);

            bytes[Math.Abs(seed % bytes.Length)] ^= 0x82;
            reader = new BorshReader(bytes);
            slow = FieldByField(ref reader);
            bool fast = Borsh.TryDeserialize(bytes, out Fixed value);
            Assert.Equal(fast, reader.End("Fixed"u8));
            Assert.True(!fast || value == slow);
        }).QuickCheckThrowOnFailure();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern Fixed FieldByField(ref BorshReader reader);

    private static void AcceptsOrRefuses(LayoutSubject subject, byte[] bytes)
    {
        try
        {
            Assert.Equal(bytes, subject.Reserialize(bytes));
            Assert.True(subject.TryDeserialize(bytes));
        }
        catch (LayoutException exception)
        {
            Assert.False(subject.TryDeserialize(bytes));
            Assert.StartsWith(subject.Name, exception.Message, StringComparison.Ordinal);
            Assert.NotEqual(LayoutFailure.None, exception.Reason);
        }
    }

    private static void ForAllValues(string name, Action<LayoutSubject, Draw, byte[]> check)
    {
        LayoutSubject subject = LayoutSubjects.All[name];
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var draw = new Draw(seed, Extent.Any);
            check(subject, draw, subject.Serialize(draw));
        }).QuickCheckThrowOnFailure();
    }
}
