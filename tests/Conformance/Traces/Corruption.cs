using System;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.Conformance.Attacks;

namespace SessionKit.Conformance.Traces;

/// <summary>Damages what the ledger holds, as no transaction could.</summary>
internal sealed class Corruption(HostPair hosts, Random random)
{
    /// <summary>An account that is not as it was; null if there is none at the address that chance chose, or a program is there.</summary>
    public Replacement? Next()
    {
        Pubkey address = random.Of(hosts.Places);
        AccountData? account = hosts.GetAccount(address);
        if (address == HostPair.Payer || account is { Executable: true } || IsSysvar(account))
        {
            return null;
        }

        if (account is null)
        {
            return random.Next(3) switch
            {
                0 => new Replacement(address, new AccountData((ulong)random.Next(1, 1_000), SystemProgram.Address, default), "funded before"),
                1 => new Replacement(address, new AccountData((ulong)random.Next(1, 100_000_000), SystemProgram.Address, default), "funded before"),
                _ => new Replacement(address, new AccountData(Host.Sol, AnyOwner(), random.Bytes(AnyLength())), "random bytes"),
            };
        }

        byte[] data = account.Data.ToArray();
        return random.Next(12) switch
        {
            0 or 1 when FieldOf(account) is { } field => new Replacement(address, account with { Data = FlipBits(data, field.Place) }, $"bits flipped in {field.Name}"),
            0 or 1 or 2 or 3 when data.Length > 0 => new Replacement(address, account with { Data = FlipBits(data, ..) }, "bits flipped"),
            4 when data.Length > 8 => new Replacement(address, account with { Data = (byte[])[.. data[..8], .. random.Bytes(data.Length - 8)] }, "random bytes behind the discriminator"),
            5 when data.Length > 0 => new Replacement(address, account with { Data = random.Bytes(data.Length) }, "random bytes"),
            6 when data.Length > 0 => new Replacement(address, account with { Data = data[..random.Next(data.Length)] }, "cut short"),
            7 => new Replacement(address, account with { Data = (byte[])[.. data, .. random.Bytes(random.Next(1, 40))] }, "made longer"),
            8 => new Replacement(address, account with { Owner = AnyOwner() }, "another owner"),
            9 => new Replacement(address, account with { Lamports = random.Next(3) == 0 ? (ulong)random.Next(1, 2_000_000) : account.Lamports + (ulong)random.Next(1, 1_000) }, "other lamports"),
            10 => new Replacement(address, null, "gone"),
            _ when IsTokens(account) => new Replacement(address, account with { Data = WithTokenDetail(data) }, "another token state"),
            _ => new Replacement(address, account with { Data = random.Bytes(AnyLength()) }, "random bytes"),
        };
    }

    private static bool IsSysvar(AccountData? account) => account?.Owner == Pubkey.Parse("Sysvar1111111111111111111111111111111111111");

    private static bool IsTokens(AccountData account) =>
        account.Data.Length >= 165 && (account.Owner == TokenProgram.Address || account.Owner == TokenProgram.Address2022);

    private Pubkey AnyOwner() => random.Next(5) switch
    {
        0 => TokenProgram.Address,
        1 => TokenProgram.Address2022,
        2 => SystemProgram.Address,
        3 => ForgedProgram.Program.Address,
        _ => random.Of(Subjects.All).Address,
    };

    private int AnyLength() => random.Next(4) switch { 0 => 165, 1 => 82, _ => random.Next(200) };

    private (string Name, Range Place)? FieldOf(AccountData account)
    {
        ImmutableArray<(string Name, Range Place)> fields =
            Subjects.Described.FirstOrDefault(protocol => protocol.Address == account.Owner)?.FieldsOf(account.Data.Span) ?? [];
        return fields.IsEmpty ? null : random.Of(fields);
    }

    private byte[] FlipBits(byte[] data, Range place)
    {
        Span<byte> there = data.AsSpan(place);
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            there[random.Next(there.Length)] ^= (byte)(1 << random.Next(8));
        }

        return data;
    }

    /// <summary>Amount, delegate, state, close authority: what can be otherwise in a token account that is sound.</summary>
    private byte[] WithTokenDetail(byte[] data)
    {
        switch (random.Next(5))
        {
            case 0:
                BitConverter.TryWriteBytes(data.AsSpan(64), random.Next(2) == 0 ? ulong.MaxValue : (ulong)random.Next(3));
                break;
            case 1:
                BitConverter.TryWriteBytes(data.AsSpan(72), 1u);
                random.Of(hosts.People).AsSpan().CopyTo(data.AsSpan(76));
                BitConverter.TryWriteBytes(data.AsSpan(121), (ulong)random.Next(2_000));
                break;
            case 2:
                data[108] = (byte)random.Next(4);
                break;
            case 3:
                BitConverter.TryWriteBytes(data.AsSpan(129), 1u);
                random.Of(hosts.People).AsSpan().CopyTo(data.AsSpan(133));
                break;
            default:
                random.Of(hosts.People).AsSpan().CopyTo(data.AsSpan(32));
                break;
        }

        return data;
    }
}
