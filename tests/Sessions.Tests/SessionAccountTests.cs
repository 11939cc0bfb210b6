using System;
using System.Buffers.Binary;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.SessionTests;

/// <summary>The ten fields, and what keeps them. Items are those of the checklist of what was published about such sessions.</summary>
public sealed class SessionAccountTests
{
    private static readonly string[] InOrder = ["Scope", "Guard", "Owner", "Program", "BoundTo", "UsageCount", "SharedData", "Metadata", "CreatedAt", "UpdatedAt"];

    [Fact]
    public void Item_1_the_ten_fields_stand_in_the_documents_order() =>
        Assert.Equal(InOrder, typeof(TenFields).GetConstructors().Single(c => c.GetParameters().Length > 1).GetParameters().Select(p => p.Name));

    [HostTheory]
    [OnEveryHost]
    public async Task Item_1_each_of_the_six_scopes_is_kept_whatever_the_session_is_bound_to(string name)
    {
        using SessionWorld world = new(name);
        Pubkey subject = world.Host.NewAddress(), id = world.Host.NewAddress();
        Sessions.SessionScope[] scopes =
        [
            Sessions.SessionScope.User, Sessions.SessionScope.Global, Sessions.SessionScope.Pool(subject), Sessions.SessionScope.Token(subject), Sessions.SessionScope.Dao(subject),
            Sessions.SessionScope.Custom(subject, id),
        ];
        for (int i = 0; i < scopes.Length; i++)
        {
            var session = await world.Open((ulong)i, scope: scopes[i], boundTo: subject);
            Assert.Equal((scopes[i], (Pubkey?)subject), (TenFields.Of(session).Scope, TenFields.Of(session).BoundTo));
            session.Detach();
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_2_a_new_session_has_its_opener_its_program_its_time_and_no_use(string name)
    {
        using SessionWorld world = new(name);
        Guard guard = Guard.Uses(3);
        var session = await world.Open(guard: guard);
        TenFields fields = TenFields.Of(session);
        Assert.Equal((world.Alice.Address, Sessions.Program.Address, 0UL, guard), (fields.Owner, fields.Program, fields.UsageCount, fields.Guard));
        Assert.Equal((world.Host.Time, world.Host.Time), (fields.CreatedAt, fields.UpdatedAt));
        Assert.Equal(new byte[64], fields.Metadata.ToArray());
        Assert.Equal(default, fields.SharedData);

        // Nobody opens it a second time, and nobody in another's name.
        var again = Sessions.Primary.Instructions.Open(
            session: session.Detach(), vault: world.Vault(session.Address), mint: world.Mint, boundTo: default, opener: world.Alice.Address, tokenProgram: world.TokenProgram,
            sessionBump: Bump(session.Address, world), vaultBump: VaultBump(session.Address, world), number: 1, scope: default, guard: guard);
        await world.Try(world.Alice, again).IsRefused(Sessions.Program, SessionKitError.AccountDiscriminatorAlreadySet);
        await new Conformance.Attacks.Attempt(world.Host, [], Conformance.Attacks.Tampering.NotSigned(again, world.Alice.Address)).IsRefused(Sessions.Program, SessionKitError.AccountNotSigner);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_3_each_step_moves_updated_at_and_none_created_at(string name)
    {
        using SessionWorld world = new(name);
        var session = await world.Open();
        long opened = world.Host.Time;
        for (int i = 1; i <= 3; i++)
        {
            world.Host.Pass(TimeSpan.FromSeconds(10));
            session = await session.Say(world.Bob.Address);
            TenFields fields = TenFields.Of(session);
            Assert.Equal((opened, world.Host.Time, (ulong)i), (fields.CreatedAt, fields.UpdatedAt, fields.UsageCount));
        }

        session.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Items_4_and_5_the_owner_writes_metadata_and_shared_data_which_the_next_transaction_finds(string name)
    {
        using SessionWorld world = new(name);
        var session = await (await world.Open()).Say(world.Bob.Address);
        Pubkey address = session.Detach();
        TenFields fields = TenFields.Of(await world.Owned(address, world.Alice));
        Assert.Equal((world.Bob.Address, 0UL), (fields.SharedData.Message, fields.SharedData.Deposited));
        Assert.Equal([.. world.Bob.Address.AsSpan(), .. new byte[32]], fields.Metadata.ToArray());
        await world.Try(world.Mallory, world.Say(address, world.Mallory.Address, world.Mallory)).IsRefused(Sessions.Program, SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Where_the_fields_stand_in_the_account(string name)
    {
        using SessionWorld world = new(name);
        var session = await (await world.Open(guard: Guard.Uses(7), scope: Sessions.SessionScope.Token(world.Mint))).Say(world.Bob.Address);
        TenFields fields = TenFields.Of(session);
        byte[] data = world.Host.GetAccount(session.Detach())!.Data.ToArray();

        // The table of the README: key and bumps first, then what the program keeps, then what the states share.
        Assert.Equal(fields.Owner.AsSpan(), data.AsSpan(82, 32));
        Assert.Equal(fields.Program.AsSpan(), data.AsSpan(114, 32));
        Assert.Equal(new byte[32], data.AsSpan(146, 32));
        Assert.Equal(fields.UsageCount, BinaryPrimitives.ReadUInt64LittleEndian(data.AsSpan(178)));
        Assert.Equal(fields.CreatedAt, BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(186)));
        Assert.Equal(fields.UpdatedAt, BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(194)));
        Assert.Equal(fields.Metadata.Span, data.AsSpan(202, 64));
        Assert.Equal(3, data[356]);
        Assert.Equal(fields.Scope.Of.AsSpan(), data.AsSpan(357, 32));
        Assert.Equal(fields.Guard.AsSpan(), data.AsSpan(421, 256));
        Assert.Equal(fields.SharedData.Message.AsSpan(), data.AsSpan(685, 32));
        Assert.Equal(725, data.Length);
    }

    private static byte Bump(Pubkey session, SessionWorld world)
    {
        Assert.Equal(session, Sessions.Primary.FindAddress(new(world.Alice.Address, world.Mint, 1), out byte bump));
        return bump;
    }

    private static byte VaultBump(Pubkey session, SessionWorld world)
    {
        Sessions.Primary.FindVault(session, world.Mint, out byte bump);
        return bump;
    }
}
