using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SessionKit.Layouts;

namespace SessionKit;

/// <summary>
/// Which accounts a child session may reach, of those that its holder chooses: up to four addresses, or <see cref="Any"/>. Given beside a <see cref="Scope"/> when
/// the child is opened, never wider than the parent's own, and kept for as long as it lives. <c>default</c>, which is all zeros, allows none.
/// </summary>
/// <remarks>
/// Layout: 128 bytes, four addresses; a place of zeros is empty, and so the System program, whose address that is, cannot be listed. <see cref="Any"/> has
/// an address of ones in the first place, for which nobody has a key. Any bytes are a list. The order means nothing to the program; two lists are equal if their bytes are.
/// </remarks>
/// <example><code>
/// await owner.Grant(agent, scope, [shop, bakery]);
/// await owner.Grant(agent, scope, AllowedAccounts.Any);
/// </code></example>
[CollectionBuilder(typeof(AllowedAccounts), nameof(Of))]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct AllowedAccounts : ILayout<AllowedAccounts>
{
    /// <summary>How many addresses there is room for.</summary>
    public const int Capacity = 4;

    private const int Size = Capacity * Pubkey.Size;

    private readonly Pubkey first;
    private readonly Pubkey second;
    private readonly Pubkey third;
    private readonly Pubkey fourth;

    private AllowedAccounts(in Pubkey first, in Pubkey second, in Pubkey third, in Pubkey fourth)
    {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /// <summary>Every account, whatever it is.</summary>
    public static AllowedAccounts Any => new(Ones, default, default, default);

    /// <summary>Whether it allows every account.</summary>
    public bool IsAny
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref ulong word = ref Unsafe.As<Pubkey, ulong>(ref Unsafe.AsRef(in first));
            return (word & Unsafe.Add(ref word, 1) & Unsafe.Add(ref word, 2) & Unsafe.Add(ref word, 3)) == ulong.MaxValue;
        }
    }

    static ReadOnlySpan<byte> ILayout<AllowedAccounts>.Name => "AllowedAccounts"u8;

    static int ILayout<AllowedAccounts>.MinSize => Size;

    static int ILayout<AllowedAccounts>.MaxSize => Size;

    static bool ILayout<AllowedAccounts>.IsInPlace => true;

    private static Pubkey Ones
    {
        get
        {
            (UInt128, UInt128) ones = (UInt128.MaxValue, UInt128.MaxValue);
            return Unsafe.As<(UInt128, UInt128), Pubkey>(ref ones);
        }
    }

    static bool ILayout<AllowedAccounts>.IsValid(ref readonly byte first) => true;

    /// <summary>Just these accounts; none of them is none at all.</summary>
    /// <param name="accounts">Their addresses.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="Capacity"/>, or one of them is an address that cannot be listed: all zeros or all ones.</exception>
    public static AllowedAccounts Of(params ReadOnlySpan<Pubkey> accounts)
    {
        if (accounts.Length > Capacity)
        {
            throw new ArgumentException($"A list has room for {Capacity} accounts; these are {accounts.Length}.", nameof(accounts));
        }

        foreach (ref readonly Pubkey account in accounts)
        {
            if (account == default(Pubkey) || account == Ones)
            {
                throw new ArgumentException($"The address {account} stands for no account or for every one, and cannot be listed.", nameof(accounts));
            }
        }

        return new(At(accounts, 0), At(accounts, 1), At(accounts, 2), At(accounts, 3));
    }

    /// <summary>Whether it allows an account.</summary>
    /// <param name="account">Its address.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Allows(scoped in Pubkey account) =>
        ((first == account || second == account || third == account || fourth == account) && account != default(Pubkey)) || IsAny;

    /// <summary>Whether it allows nothing that another does not.</summary>
    /// <param name="limit">The other.</param>
    public bool IsWithin(scoped in AllowedAccounts limit) =>
        limit.IsAny
        || (!IsAny && limit.AllowsOrIsEmpty(in first) && limit.AllowsOrIsEmpty(in second) && limit.AllowsOrIsEmpty(in third) && limit.AllowsOrIsEmpty(in fourth));

    /// <summary>The addresses that it lists, in the order in which they were given; none if it allows every one.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>What it allows: addresses in base58, <c>any</c> or <c>none</c>.</summary>
    public override string ToString()
    {
        if (IsAny)
        {
            return "any";
        }

        string text = string.Empty;
        foreach (Pubkey account in this)
        {
            text += text.Length == 0 ? account.ToString() : ", " + account;
        }

        return text.Length == 0 ? "none" : text;
    }

    static AllowedAccounts ILayout<AllowedAccounts>.Read(ref BorshReader reader) => new(
        reader.ReadPubkey("First"u8), reader.ReadPubkey("Second"u8), reader.ReadPubkey("Third"u8), reader.ReadPubkey("Fourth"u8));

    static void ILayout<AllowedAccounts>.Write(ref BorshWriter writer, in AllowedAccounts value)
    {
        writer.WritePubkey(in value.first, "First"u8);
        writer.WritePubkey(in value.second, "Second"u8);
        writer.WritePubkey(in value.third, "Third"u8);
        writer.WritePubkey(in value.fourth, "Fourth"u8);
    }

    private static Pubkey At(ReadOnlySpan<Pubkey> accounts, int place) => place < accounts.Length ? accounts[place] : default;

    private bool AllowsOrIsEmpty(scoped in Pubkey account) => account == default(Pubkey) || Allows(in account);

    /// <summary>Goes through the addresses of a list.</summary>
    public struct Enumerator
    {
        private readonly AllowedAccounts accounts;
        private int next;

        internal Enumerator(in AllowedAccounts accounts)
        {
            this.accounts = accounts;
            next = accounts.IsAny ? Capacity : 0;
        }

        /// <summary>The address at which it stands.</summary>
        public Pubkey Current { get; private set; }

        /// <summary>Goes on to the next.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            while (next < Capacity)
            {
                Current = next++ switch { 0 => accounts.first, 1 => accounts.second, 2 => accounts.third, _ => accounts.fourth };
                if (Current != default(Pubkey))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
