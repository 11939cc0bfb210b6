using System;
using System.Buffers.Binary;
using System.Threading.Tasks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>S0–S10: the eleven classes of the public sealevel-attacks list.</summary>
public sealed class SealevelAttackTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task S0_a_step_without_its_roles_signature_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        await world.Try([], world.Refund(offer).NotSigned(world.Alice.Address)).IsRefused(Escrow.Program, SessionKitError.AccountNotSigner);
        await world.Try([], world.Take(offer).NotSigned(world.Bob.Address)).IsRefused(Escrow.Program, SessionKitError.AccountNotSigner);
        await world.Try([], world.Make(seed: 2).NotSigned(world.Alice.Address)).IsRefused(Escrow.Program, SessionKitError.AccountNotSigner);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S1_an_account_that_does_not_match_the_sessions_data_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        Instruction take = world.Take(offer);
        Pubkey bobA = world.TokensOf(world.Bob, world.MintA);
        Pubkey bobB = world.TokensOf(world.Bob, world.MintB);
        Pubkey aliceB = world.TokensOf(world.Alice, world.MintB);
        await world.Try(world.Bob, take.With(world.Alice.Address, world.Mallory.Address)).IsRefused(Escrow.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Bob, take.With(aliceB, world.TokensOf(world.Mallory, world.MintB))).IsRefused(Escrow.Program, SessionKitError.ConstraintTokenOwner);
        await world.Try(world.Bob, take.With(aliceB, world.TokensOf(world.Alice, world.MintA))).IsRefused(Escrow.Program, SessionKitError.ConstraintTokenMint);
        await world.Try(world.Bob, take.With(bobB, world.TokensOf(world.Mallory, world.MintB))).IsRefused(Escrow.Program, SessionKitError.ConstraintTokenOwner);
        await world.Try(world.Bob, take.With(bobA, world.TokensOf(world.Mallory, world.MintA))).IsRefused(Escrow.Program, SessionKitError.ConstraintTokenOwner);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S2_a_session_account_that_another_program_owns_is_refused_though_every_byte_is_right(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        AccountData real = world.Host.GetAccount(offer)!;
        Pubkey forged = world.Host.NewAddress();
        world.Host.SetAccount(forged, real with { Owner = ForgedProgram.Program.Address });
        await world.Try(world.Alice, world.Refund(offer).With(offer, forged)).IsRefused(Escrow.Program, SessionKitError.AccountOwnedByWrongProgram);
        world.Host.SetAccount(forged, real with { Owner = SystemProgram.Address });
        await world.Try(world.Alice, world.Refund(offer).With(offer, forged)).IsRefused(Escrow.Program, SessionKitError.AccountNotInitialized);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S2_tokens_and_mints_that_another_program_owns_are_refused_though_every_byte_is_right(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        Pubkey bobB = world.TokensOf(world.Bob, world.MintB);
        Pubkey forged = world.Host.NewAddress();
        world.Host.SetAccount(forged, world.Host.GetAccount(bobB)! with { Owner = ForgedProgram.Program.Address });
        await world.Try(world.Bob, world.Take(offer).With(bobB, forged)).IsRefused(Escrow.Program, SessionKitError.AccountOwnedByWrongProgram);
        Pubkey forgedMint = world.Host.NewAddress();
        world.Host.SetAccount(forgedMint, world.Host.GetAccount(world.MintB)! with { Owner = ForgedProgram.Program.Address });
        await world.Try(world.Alice, world.Make(seed: 2).With(world.MintB, forgedMint)).IsRefused(Escrow.Program, SessionKitError.AccountOwnedByWrongProgram);
        await world.Try(world.Alice, world.Make(seed: 2).With(world.MintB, world.Host.NewAddress())).IsRefused(Escrow.Program, SessionKitError.AccountNotInitialized);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S3_a_mint_or_a_multisig_or_a_session_in_the_place_of_a_token_account_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        Pubkey bobB = world.TokensOf(world.Bob, world.MintB);
        Instruction take = world.Take(offer);
        await world.Try(world.Bob, take.With(bobB, world.MintB)).IsRefused(Escrow.Program, SessionKitError.AccountDiscriminatorMismatch);

        // A multisig whose bytes read as an account of the right owner and mint: 355 bytes, like a Token-2022 account with extensions.
        byte[] multisig = new byte[355];
        world.Host.GetAccount(bobB)!.Data.Span.CopyTo(multisig);
        multisig[165] = 2;
        foreach (Pubkey program in new[] { TokenProgram.Address, TokenProgram.Address2022 })
        {
            Pubkey address = world.Host.NewAddress();
            world.Host.SetAccount(address, new AccountData(Host.Sol, program, multisig));
            await world.Try(world.Bob, take.With(bobB, address)).IsRefused(Escrow.Program, SessionKitError.AccountDiscriminatorMismatch);
        }

        Pubkey other = (await world.Offer(seed: 2)).Address;
        await world.Try(world.Bob, take.With(bobB, other)).IsRefused(Escrow.Program, SessionKitError.AccountOwnedByWrongProgram);
        await world.Try(world.Alice, world.Make(seed: 3).With(world.MintB, bobB)).IsRefused(Escrow.Program, SessionKitError.AccountDiscriminatorMismatch);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S3_an_account_of_the_program_that_is_in_no_state_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        AccountData real = world.Host.GetAccount(offer)!;
        byte[] renamed = real.Data.ToArray();
        renamed[7] ^= 1;
        foreach (byte[] data in new[] { renamed, real.Data.ToArray()[..^1], [.. real.Data.ToArray(), 0], [], new byte[real.Data.Length] })
        {
            world.Host.SetAccount(offer, real with { Data = data });
            await world.Try(world.Alice, world.Refund(offer)).IsRefused(Escrow.Program, SessionKitError.AccountDiscriminatorMismatch);
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S4_a_session_that_is_open_cannot_be_initialised_again(string host)
    {
        using var world = new EscrowWorld(host);
        await world.Offer();
        await world.Try(world.Alice, world.Make(ask: 1)).IsRefused(Escrow.Program, SessionKitError.AccountDiscriminatorAlreadySet);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S5_a_forged_token_program_is_refused_and_never_called(string host)
    {
        using var world = new EscrowWorld(host);
        world.Host.Deploy(ForgedProgram.Program);
        Pubkey offer = (await world.Offer()).Address;
        Pubkey forged = ForgedProgram.Program.Address;
        await world.Try(world.Alice, world.Refund(offer).With(EscrowWorld.Tokens, forged)).IsRefused(Escrow.Program, SessionKitError.InvalidProgramId);
        await world.Try(world.Bob, world.Take(offer).With(EscrowWorld.Tokens, forged)).IsRefused(Escrow.Program, SessionKitError.InvalidProgramId);
        await world.Try(world.Alice, world.Make(seed: 2).With(EscrowWorld.Tokens, forged)).IsRefused(Escrow.Program, SessionKitError.InvalidProgramId);
        await world.Try(world.Alice, world.Make(seed: 2).With(SystemProgram.Address, forged)).IsRefused(Escrow.Program, SessionKitError.InvalidProgramId);
        await world.Try(world.Alice, world.Refund(offer).With(EscrowWorld.Tokens, TokenProgram.Address2022)).IsRefused(Escrow.Program, SessionKitError.InvalidProgramId);

        // With vault and account forged to match it, it is still not the program that keeps the session's tokens.
        Pubkey aliceA = world.TokensOf(world.Alice, world.MintA);
        foreach (Pubkey account in new[] { aliceA, world.Vault(offer) })
        {
            world.Host.SetAccount(account, world.Host.GetAccount(account)! with { Owner = forged });
        }

        Attempt attempt = world.Try(world.Alice, world.Refund(offer).With(EscrowWorld.Tokens, forged));
        await attempt.IsRefused(Escrow.Program, SessionKitError.AccountOwnedByWrongProgram);
        Assert.DoesNotContain((await attempt.SendAsync()).Logs, l => l.Contains(ForgedProgram.Boast, StringComparison.Ordinal));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S6_one_account_under_two_names_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        Instruction take = world.Take(offer);
        Pubkey aliceB = world.TokensOf(world.Alice, world.MintB);
        Pubkey bobB = world.TokensOf(world.Bob, world.MintB);
        await world.Try(world.Bob, take.With(aliceB, bobB)).IsRefused(Escrow.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.Try(world.Bob, take.With(world.Vault(offer), offer)).IsRefused(Escrow.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.Try(world.Bob, take.With(world.TokensOf(world.Bob, world.MintA), world.Vault(offer))).IsRefused(Escrow.Program, SessionKitError.ConstraintDuplicateMutableAccount);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S7_a_session_or_vault_at_a_bump_that_is_not_canonical_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        Instruction make = world.Make();
        Pubkey session = make.Accounts[0].Address;
        Pubkey vault = make.Accounts[1].Address;
        byte sessionBump = make.Data.Span[8];
        byte vaultBump = make.Data.Span[9];

        byte[] seed = BitConverter.GetBytes(1UL);
        byte lower = sessionBump;
        Pubkey other;
        do
        {
            lower--;
        }
        while (!ProgramAddress.TryCreate(new Seeds("escrow"u8).Add(world.Alice.Address).Add(seed).Add(lower), Escrow.Program.Address, out other));

        Pubkey otherVault = Escrow.FindVault(other, world.MintA, out byte otherVaultBump);
        Instruction lowSession = make.With(session, other).With(vault, otherVault).WithData(d =>
        {
            (d[8], d[9]) = (lower, otherVaultBump);
            return d;
        });
        await world.Try(world.Alice, lowSession).IsRefused(Escrow.Program, SessionKitError.ConstraintSeeds);

        lower = vaultBump;
        do
        {
            lower--;
        }
        while (!ProgramAddress.TryCreate(new Seeds("vault"u8).Add(session).Add(world.MintA).Add(lower), Escrow.Program.Address, out other));

        Instruction lowVault = make.With(vault, other).WithData(d =>
        {
            d[9] = lower;
            return d;
        });
        await world.Try(world.Alice, lowVault).IsRefused(Escrow.Program, SessionKitError.ConstraintSeeds);
        await world.Try(world.Alice, make).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S7_a_bump_above_the_canonical_one_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        ulong seed = 0;
        Instruction make;
        do
        {
            make = world.Make(++seed);
        }
        while (make.Data.Span[8] == byte.MaxValue);

        Instruction above = make.WithData(d =>
        {
            d[8]++;
            return d;
        });
        await world.Try(world.Alice, above).IsRefusedByRuntime("ProgramFailedToComplete");
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S7_a_session_that_signs_for_itself_instead_of_being_derived_is_refused(string host)
    {
        // The attacker holds the key of the account that shall become the session: vaults would be his.
        using var world = new EscrowWorld(host);
        var own = Keypair.Generate();
        Instruction make = world.Make(maker: world.Mallory);
        Pubkey vault = Escrow.FindVault(own.Address, world.MintA, out byte vaultBump);
        Instruction attack = make.With(make.Accounts[0].Address, own.Address).SignedBy(own.Address).With(make.Accounts[1].Address, vault).WithData(d =>
        {
            d[9] = vaultBump;
            return d;
        });
        await world.Try([world.Mallory, own], attack).IsRefused(Escrow.Program, SessionKitError.ConstraintSeeds);
        world.Host.SetAccount(own.Address, new AccountData(Host.Sol, SystemProgram.Address, default));
        await world.Try([world.Mallory, own], attack).IsRefused(Escrow.Program, SessionKitError.ConstraintSeeds);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S7_a_vault_that_signs_for_itself_instead_of_being_derived_is_refused(string host)
    {
        using var world = new EscrowWorld(host);
        var own = Keypair.Generate();
        Instruction make = world.Make(maker: world.Mallory);
        Instruction attack = make.With(make.Accounts[1].Address, own.Address).SignedBy(own.Address);
        await world.Try([world.Mallory, own], attack).IsRefused(Escrow.Program, SessionKitError.ConstraintSeeds);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S8_the_vault_of_one_session_cannot_be_used_in_another(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey cheap = (await world.Offer(seed: 1, ask: 1)).Address;
        Pubkey dear = (await world.Offer(seed: 2, ask: 50)).Address;
        await world.Try(world.Bob, world.Take(cheap).With(world.Vault(cheap), world.Vault(dear))).IsRefused(Escrow.Program, SessionKitError.ConstraintSeeds);

        // Even a second account of the session and the mint, which anybody can make, is not its vault.
        Pubkey second = world.Host.CreateTokenAccount(cheap, world.MintA, world.Host.NewAddress());
        await world.Try(world.Bob, world.Take(cheap).With(world.Vault(cheap), second)).IsRefused(Escrow.Program, SessionKitError.ConstraintSeeds);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S9_a_session_cannot_be_revived_within_the_transaction_that_closes_it(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        Instruction keepAlive = SystemInstructions.Transfer(world.Mallory.Address, offer, Host.Sol);
        await world.Try([world.Alice, world.Mallory, world.Bob], world.Refund(offer), keepAlive, world.Take(offer))
            .IsRefused(Escrow.Program, SessionKitError.AccountNotInitialized);
        await world.Try([world.Alice, world.Mallory], world.Refund(offer), keepAlive, world.Refund(offer))
            .IsRefused(Escrow.Program, SessionKitError.AccountNotInitialized);

        await world.Try([world.Alice, world.Mallory], world.Refund(offer), keepAlive).GoesThrough();
        Assert.Equal(new AccountData(Host.Sol, SystemProgram.Address, default), world.Host.GetAccount(offer));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S10_a_fake_sysvar_changes_nothing_since_no_sysvar_is_an_account(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        Pubkey clock = Pubkey.Parse("SysvarC1ock11111111111111111111111111111111");
        byte[] past = new byte[40];
        BinaryPrimitives.WriteInt64LittleEndian(past.AsSpan(32), 1);
        world.Host.SetAccount(clock, new AccountData(Host.Sol, Pubkey.Parse("Sysvar1111111111111111111111111111111111111"), past));
        world.Host.Pass(TimeSpan.FromHours(2));
        await world.Try(world.Bob, world.Take(offer)).IsRefused(Escrow.Program, SessionKitError.StateExpired);
        Pubkey forged = world.Host.NewAddress();
        world.Host.SetAccount(forged, new AccountData(Host.Sol, Pubkey.Parse("Sysvar1111111111111111111111111111111111111"), past));
        await world.Try(world.Bob, world.Take(offer).WithMore(forged)).IsRefused(Escrow.Program, SessionKitError.TooManyAccounts);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task S10_too_few_accounts_or_read_only_ones_or_wrong_data_are_refused(string host)
    {
        using var world = new EscrowWorld(host);
        Pubkey offer = (await world.Offer()).Address;
        Instruction refund = world.Refund(offer);
        await world.Try(world.Alice, refund.WithoutLast()).IsRefused(Escrow.Program, SessionKitError.AccountNotEnoughKeys);
        foreach (Pubkey written in new[] { offer, world.Vault(offer), world.TokensOf(world.Alice, world.MintA), world.Alice.Address })
        {
            await world.Try(world.Alice, refund.ReadOnly(written)).IsRefused(Escrow.Program, SessionKitError.ConstraintMut);
        }

        await world.Try(world.Alice, refund.WithData(d => [.. d, 0])).IsRefused(Escrow.Program, SessionKitError.InstructionDidNotDeserialize);
        await world.Try(world.Alice, refund.WithData(d => d[..^1])).IsRefused(Escrow.Program, SessionKitError.InstructionDidNotDeserialize);
        await world.Try(world.Alice, refund.WithData(d => d[..7])).IsRefused(Escrow.Program, SessionKitError.InstructionMissing);
        await world.Try(world.Alice, refund.WithData(d => [(byte)(d[0] ^ 1), .. d[1..]])).IsRefused(Escrow.Program, SessionKitError.InstructionFallbackNotFound);
    }
}
