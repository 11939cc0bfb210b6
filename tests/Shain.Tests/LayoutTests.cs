using System;
using System.Buffers.Binary;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.GateTests;

/// <summary>Bytes and names, as the published accounts and instructions have them.</summary>
public sealed class LayoutTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Item_1_the_config_takes_146_bytes_and_each_field_stands_at_its_offset(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host, duration: 3_600, fee: 7, minHolding: 9);
        await world.Start();
        AccountData account = world.Host.GetAccount(ShainWorld.Config)!;
        ReadOnlySpan<byte> data = account.Data.Span;
        Assert.Equal(146, data.Length);
        Assert.Equal(1_907_040UL, account.Lamports);
        Assert.Equal("228be99a96d79b9d", Convert.ToHexStringLower(data[..8]));
        Assert.Equal(world.Authority.Address, new Pubkey(data[8..40]));
        Assert.Equal(world.Mint, new Pubkey(data[40..72]));
        Assert.Equal(world.TreasuryAta, new Pubkey(data[72..104]));
        Assert.Equal(3_600, BinaryPrimitives.ReadInt64LittleEndian(data[104..]));
        Assert.Equal([7UL, 9, 1, 7], Enumerable.Range(0, 4).Select(i => BinaryPrimitives.ReadUInt64LittleEndian(account.Data.Span[(112 + (8 * i))..])));
        Assert.Equal((255, 253), (data[144], data[145]));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_2_a_session_takes_73_bytes_and_each_field_stands_at_its_offset(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        long now = world.Host.Time;
        await world.Start();
        await world.Try(world.Alice, ShainWorld.Pass(world.Alice)).GoesThrough();
        AccountData account = world.Host.GetAccount(ShainWorld.SessionOf(world.Alice))!;
        ReadOnlySpan<byte> data = account.Data.Span;
        Shain.FindAddress(new(world.Alice.Address), out byte bump);
        Assert.Equal(73, data.Length);
        Assert.Equal(1_398_960UL, account.Lamports);
        Assert.Equal("9ee29cb5d95a2fd4", Convert.ToHexStringLower(data[..8]));
        Assert.Equal(world.Alice.Address, new Pubkey(data[8..40]));
        Assert.Equal(now, BinaryPrimitives.ReadInt64LittleEndian(data[40..]));
        Assert.Equal(now + 86_400, BinaryPrimitives.ReadInt64LittleEndian(data[48..]));
        Assert.Equal(1UL, BinaryPrimitives.ReadUInt64LittleEndian(data[56..]));
        Assert.Equal(1UL, BinaryPrimitives.ReadUInt64LittleEndian(data[64..]));
        Assert.Equal(bump, data[72]);
    }

    [Fact]
    public void Items_1_and_2_the_discriminators_are_the_hashes_of_the_published_account_names()
    {
        Assert.Equal("228be99a96d79b9d", Convert.ToHexStringLower(SHA256.HashData("account:ShainConfig"u8)[..8]));
        Assert.Equal("9ee29cb5d95a2fd4", Convert.ToHexStringLower(SHA256.HashData("account:ShainSession"u8)[..8]));
    }

    [Fact]
    public void Item_3_each_instruction_has_its_published_discriminator_and_length()
    {
        using var world = new ShainWorld(Hosts.Local);
        (Instruction Instruction, string Name, string Discriminator, int Length)[] all =
        [
            (world.InitializeInstruction(), "initialize", "afaf6d1f0d989bed", 11),
            (world.InitializeInstruction(new(60, 1, 2)), "initialize", "afaf6d1f0d989bed", 35),
            (world.StartInstruction(world.Alice), "start_session", "17e36f8ed4e603af", 8),
            (ShainWorld.Pass(world.Alice, 7), "gated_action", "62b40dc64d2daa33", 16),
            (ShainWorld.Close(world.Alice), "close_session", "4472b28cde26f8d3", 8),
        ];
        foreach ((Instruction instruction, string name, string discriminator, int length) in all)
        {
            Assert.Equal(discriminator, Convert.ToHexStringLower(instruction.Data.Span[..8]));
            Assert.Equal(discriminator, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("global:" + name))[..8]));
            Assert.Equal(length, instruction.Data.Length);
        }

        Assert.Equal(7UL, BinaryPrimitives.ReadUInt64LittleEndian(ShainWorld.Pass(world.Alice, 7).Data.Span[8..]));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_3_an_unknown_discriminator_and_short_data_are_refused(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        Instruction pass = ShainWorld.Pass(world.Alice);
        await world.Try(world.Alice, pass.WithData(data => [.. data.Select(b => (byte)(255 - b))])).IsRefused(Shain.Program, SessionKitError.InstructionFallbackNotFound);
        await world.Try(world.Alice, pass.WithData(data => data[..15])).IsRefused(Shain.Program, SessionKitError.InstructionDidNotDeserialize);
        await world.Try(world.Alice, pass.WithData(data => [.. data, 0])).IsRefused(Shain.Program, SessionKitError.InstructionDidNotDeserialize);
    }

    [Fact]
    public void Items_4_and_40_the_interface_lists_exactly_four_instructions_and_the_errors_by_number()
    {
        using var idl = JsonDocument.Parse(Shain.Program.Idl);
        JsonElement root = idl.RootElement;
        Assert.Equal(
            ["close_session", "gated_action", "initialize", "start_session"],
            root.GetProperty("instructions").EnumerateArray().Select(i => i.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["params"], ArgumentsOf(root, "initialize"));
        Assert.Empty(ArgumentsOf(root, "start_session"));
        Assert.Equal(["tag"], ArgumentsOf(root, "gated_action"));
        Assert.Empty(ArgumentsOf(root, "close_session"));
        Assert.Equal(
            ["session:writable", "owner_token_account:writable", "treasury_ata:writable", "config:writable", "lifetime:writable", "owner:writable,signer", "token_program:", "system_program:"],
            AccountsOf(root, "start_session"));
        Assert.Equal(["session:writable", "owner:signer"], AccountsOf(root, "gated_action"));
        Assert.Equal(["session:writable", "owner:writable"], AccountsOf(root, "close_session"));
        Assert.Equal(
            ["ShainConfig", "ShainLifetime", "ShainSession"],
            root.GetProperty("accounts").EnumerateArray().Select(i => i.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["owner", "started_at", "expires_at", "actions_count", "total_sessions", "bump"],
            FieldsOf(root, "ShainSession"));
        Assert.Equal(
            ["authority", "shain_mint", "treasury_ata", "session_duration", "session_fee", "min_holding", "total_sessions", "total_fees_collected", "bump", "treasury_bump"],
            FieldsOf(root, "ShainConfig"));
        Assert.Equal(
            [
                "Unauthorized", "InsufficientHolding", "SessionStillActive", "SessionExpired", "SessionNotFound", "InvalidSessionDuration",
                "TokenAccountOwnerMismatch", "TokenAccountMintMismatch", "Overflow", "CastError", "TreasuryAtaMismatch", "SessionAlreadyActive",
            ],
            Shain.Program.Errors.Where(e => e.Code >= 6000).OrderBy(e => e.Code).Select(e => e.Name));
        Assert.Equal(Enumerable.Range(6000, 12).Select(c => (uint)c), Shain.Program.Errors.Where(e => e.Code >= 6000).Select(e => e.Code).Order());
    }

    [Fact]
    public void Item_5_addresses_are_derived_as_published()
    {
        Assert.Equal(Pubkey.Parse("FkVmB833UQXbSXEnmzypZuVHaGhkDC1AKKXTLbixb5rA"), Shain.Config.FindAddress(out byte config));
        Assert.Equal(Pubkey.Parse("FKugxq4DycprJgstA41pmTdqNWXg4L4gNrzzoQ333VT6"), Shain.Config.FindTreasury(out byte treasury));
        Assert.Equal(
            Pubkey.Parse("J42nRQ4jdSiukzvqavajBAXQMqEec4JWf3XniGkXchn3"),
            Shain.FindAddress(new(Pubkey.Parse("11111111111111111111111111111112")), out byte session));
        Assert.Equal((255, 253, 255), (config, treasury, session));
    }

    [Fact]
    public void Item_6_tags_of_call_sites_are_those_published()
    {
        Assert.Equal(2844391888662UL, CallSite.Tag("dex", "swap"));
        Assert.Equal(1342793634777449838UL, CallSite.Tag("dex", "swap_exact_in"));
        Assert.Equal(11569054400259062422UL, CallSite.Tag("examples", "gate_swap"));
        Assert.Equal(58UL, CallSite.Tag("", ""));
    }

    private static JsonElement InstructionOf(JsonElement idl, string name) =>
        idl.GetProperty("instructions").EnumerateArray().First(i => i.GetProperty("name").GetString() == name);

    private static string[] ArgumentsOf(JsonElement idl, string name) =>
        [.. InstructionOf(idl, name).GetProperty("args").EnumerateArray().Select(a => a.GetProperty("name").GetString()!)];

    private static string[] AccountsOf(JsonElement idl, string name) =>
        [.. InstructionOf(idl, name).GetProperty("accounts").EnumerateArray().Select(a =>
            $"{a.GetProperty("name").GetString()}:{string.Join(',', new[] { "writable", "signer" }.Where(f => a.TryGetProperty(f, out JsonElement flag) && flag.GetBoolean()))}")];

    private static string[] FieldsOf(JsonElement idl, string type) =>
        [.. idl.GetProperty("types").EnumerateArray().First(t => t.GetProperty("name").GetString() == type)
            .GetProperty("type").GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()!)];
}
