using System.ComponentModel;
using System.Runtime.CompilerServices;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>Somebody with the say over something: a <see cref="Signer"/>, or the session itself (<see cref="Context.Self"/>).</summary>
public readonly ref struct Authority
{
    private readonly ref StepState session;

    /// <summary>A signer's authority.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Authority(AccountEntry entry) => Entry = entry;

    /// <summary>The session's authority.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Authority(AccountEntry entry, ref StepState session)
    {
        Entry = entry;
        this.session = ref session;
        IsSession = true;
    }

    /// <summary>Where the account stands in the input region. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AccountEntry Entry { get; }

    /// <summary>The authority's address.</summary>
    public ref readonly Pubkey Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Entry.Address;
    }

    /// <summary>Whether this is the session, which signs by its seeds. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool IsSession { get; }

    /// <summary>What the session signs with, if it is the session.</summary>
    internal ref SeedList Seeds
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref session.Seeds;
    }

    /// <summary>A signer has authority over what is its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Authority(Signer signer) => new(signer.Entry);
}
