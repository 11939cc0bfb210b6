using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace SessionKit.Keys;

public sealed class KeypairTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sessionkit-keys-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_file_holds_the_key_pair_as_solana_keygen_writes_it()
    {
        Keypair keypair = Keypair.FromSeed(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
        keypair.Save(File("id.json"));

        string expected = "[" + string.Join(",", Enumerable.Range(0, 32)) + "," + string.Join(",", keypair.Address.ToArray()) + "]";
        Assert.Equal(expected, System.IO.File.ReadAllText(File("id.json")));
        Assert.Equal(keypair.Address, Keypair.FromFile(File("id.json")).Address);
        Assert.Equal(keypair.Sign([1]), Keypair.FromFile(File("id.json")).Sign([1]));
    }

    [Fact]
    public void Only_the_owner_may_read_the_file()
    {
        string path = File("id.json");
        Keypair.Generate().Save(path);
        AssertPrivate(path);

        // Also when it takes the place of one that everybody could read.
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        Keypair.Generate().Save(path, overwrite: true);
        AssertPrivate(path);
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void A_key_pair_is_not_overwritten_unless_asked()
    {
        Keypair first = Keypair.Generate();
        Keypair second = Keypair.Generate();
        first.Save(File("id.json"));

        Assert.Throws<IOException>(() => second.Save(File("id.json")));
        Assert.Equal(first.Address, Keypair.FromFile(File("id.json")).Address);
        second.Save(File("id.json"), overwrite: true);
        Assert.Equal(second.Address, Keypair.FromFile(File("id.json")).Address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[1,2,3]")]
    [InlineData("{\"secret\":[1]}")]
    [InlineData("[[1]]")]
    public void What_is_no_array_of_64_numbers_is_refused(string text)
    {
        System.IO.File.WriteAllText(File("id.json"), text);

        Assert.Throws<FormatException>(() => Keypair.FromFile(File("id.json")));
    }

    [Theory]
    [InlineData("256")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("007")]
    [InlineData("1e1")]
    [InlineData("\"7\"")]
    [InlineData("")]
    [InlineData("7,7")]
    public void An_element_that_is_no_byte_is_refused_and_not_quoted(string element)
    {
        string[] elements = [.. Enumerable.Repeat("201", 63), element];
        System.IO.File.WriteAllText(File("id.json"), "[" + string.Join(",", elements) + "]");

        FormatException error = Assert.Throws<FormatException>(() => Keypair.FromFile(File("id.json")));
        Assert.DoesNotContain("201", error.Message.Replace(folder.FullName, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void White_space_in_the_file_does_not_matter()
    {
        Keypair keypair = Keypair.Generate();
        keypair.Save(File("id.json"));
        string text = System.IO.File.ReadAllText(File("id.json"));
        System.IO.File.WriteAllText(File("id.json"), "\r\n " + text.Replace(",", " ,\n\t", StringComparison.Ordinal) + "\n");

        Assert.Equal(keypair.Address, Keypair.FromFile(File("id.json")).Address);
    }

    [Fact]
    public void A_file_that_is_far_too_long_is_refused()
    {
        System.IO.File.WriteAllText(File("id.json"), new string(' ', 1_000_000));

        Assert.Throws<FormatException>(() => Keypair.FromFile(File("id.json")));
    }

    [Fact]
    public void A_missing_file_is_said_to_be_missing() =>
        Assert.Throws<FileNotFoundException>(() => Keypair.FromFile(File("none.json")));

    [Fact]
    public void A_public_half_that_is_not_that_of_the_seed_is_refused()
    {
        byte[] secretKey = [.. new byte[32], .. Keypair.Generate().Address.AsSpan()];
        System.IO.File.WriteAllText(File("id.json"), "[" + string.Join(",", secretKey) + "]");

        Assert.Throws<ArgumentException>(() => Keypair.FromSecretKey(secretKey));
        Assert.Throws<FormatException>(() => Keypair.FromFile(File("id.json")));
    }

    [Fact]
    public void A_secret_key_or_seed_of_another_length_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Keypair.FromSecretKey(new byte[63]));
        Assert.Throws<ArgumentException>(() => Keypair.FromSeed(new byte[31]));
    }

    [Fact]
    public void A_secret_key_gives_the_same_key_pair_as_its_seed()
    {
        Keypair keypair = Keypair.FromSeed(new byte[32]);
        byte[] secretKey = [.. new byte[32], .. keypair.Address.AsSpan()];

        Assert.Equal(keypair.Address, Keypair.FromSecretKey(secretKey).Address);
    }

    [Fact]
    public void Nothing_but_the_address_is_shown()
    {
        Keypair keypair = Keypair.Generate();

        Assert.Equal(keypair.Address.ToString(), keypair.ToString());
        Assert.Equal("{Address}", typeof(Keypair).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value);
        Assert.Equal(["Address"], typeof(Keypair).GetProperties().Select(property => property.Name));
    }

    [Fact]
    public async Task A_cancelled_signature_is_not_made()
    {
        Keypair signer = Keypair.Generate();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await signer.SignAsync(new byte[1], new CancellationToken(canceled: true)));
    }

    private static void AssertPrivate(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(path));
        }
    }

    private string File(string name) => Path.Combine(folder.FullName, name);
}
