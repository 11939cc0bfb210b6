using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SessionKit.Compiler.ErrorLines;
using Xunit;

namespace SessionKit.Compiler.Tests.ErrorLines;

public class PackedTextsTests
{
    [Fact]
    public void What_is_packed_comes_out_again() =>
        Prop.ForAll<byte[][]>(texts =>
        {
            // Few letters, so that texts repeat each other.
            var samples = texts.Select(text => text.SelectMany(letter => Enumerable.Repeat((byte)(letter % 3), 1 + (letter % 5))).ToArray()).ToList();
            var packed = new PackedTexts();
            var offsets = samples.Select(sample => packed.Add([1, 2], sample)).ToList();
            var bytes = packed.Bytes;
            return offsets.Zip(samples).All(pair => bytes.AsSpan(pair.First, 2).SequenceEqual((byte[])[1, 2]) && Unpack(bytes, pair.First + 2).SequenceEqual(pair.Second));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Long_texts_are_split()
    {
        var text = Enumerable.Range(0, 1_000).Select(i => (byte)(i * 7 % 251)).ToArray();
        var packed = new PackedTexts();
        var first = packed.Add([], text);
        var second = packed.Add([], text);
        Assert.Equal(text, Unpack(packed.Bytes, first));
        Assert.Equal(text, Unpack(packed.Bytes, second));
        Assert.True(packed.Bytes.Length < 1_200);
    }

    [Fact]
    public void Lines_of_one_form_take_little_more_than_half_their_bytes()
    {
        string[] lines =
        [
            "AnchorError occurred. Error Code: ConstraintMut. Error Number: 2000. Error Message: An account that the step changes is not writable.",
            "AnchorError occurred. Error Code: ConstraintHasOne. Error Number: 2001. Error Message: An account is not the one that the session names.",
            "AnchorError occurred. Error Code: AccountNotSigner. Error Number: 3010. Error Message: A role did not sign.",
            "AnchorError occurred. Error Code: AccountNotInitialized. Error Number: 3012. Error Message: There is nothing at this address.",
            "AnchorError occurred. Error Code: TooManyAccounts. Error Number: 4900. Error Message: The instruction names more accounts than the step.",
            "AnchorError occurred. Error Code: StateExpired. Error Number: 4920. Error Message: The session's time in this state is over.",
            "AnchorError occurred. Error Code: StateNotExpired. Error Number: 4921. Error Message: The session's time in this state is not over yet.",
        ];
        var packed = new PackedTexts();
        foreach (var line in lines)
        {
            packed.Add([0, 0], Encoding.UTF8.GetBytes(line));
        }

        Assert.True(packed.Bytes.Length * 10 < lines.Sum(line => line.Length) * 6, $"{lines.Sum(line => line.Length)} bytes became {packed.Bytes.Length}");
    }

    private static byte[] Unpack(ReadOnlySpan<byte> bytes, int position)
    {
        var output = new List<byte>();
        while (bytes[position] != PackedTexts.End)
        {
            var token = bytes[position];
            if (token < PackedTexts.Reference)
            {
                output.AddRange(bytes.Slice(position + 1, token));
                position += 1 + token;
            }
            else
            {
                output.AddRange(bytes.Slice(BinaryPrimitives.ReadUInt16LittleEndian(bytes[(position + 1)..]), token - PackedTexts.Reference));
                position += PackedTexts.ReferenceSize;
            }
        }

        return [.. output];
    }
}
