using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>What one run of a step remembers that can read the blockhash: what every step does, and where the list of recent ones is.</summary>
/// <remarks>Apart from <see cref="StepState"/>, so that a step that does not ask for the blockhash pays nothing for it.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct BlockhashState
{
    // As the sysvar has it: a count, then entries of a hash and what a signature cost then, the latest first.
    private const int CountSize = 8;
    private const int EntrySize = 40;

    /// <summary>What every step remembers. Stands first: who knows where it is finds the rest behind it.</summary>
    public StepState Step;

    private readonly ulong list;

    /// <summary>Begins a step.</summary>
    /// <param name="seeds">The session's seeds, the bump being the last: on the entrypoint's stack, where they stay as long as the step.</param>
    /// <param name="list">The account with the recent blockhashes, whose address was checked. Must not move: the input region is pinned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BlockhashState(ref SeedList seeds, AccountEntry list)
    {
        Step = new StepState(ref seeds);
        this.list = Memory.AddressOf(in list.At(0));
    }

    /// <summary>The latest blockhash, in place; 4919 where there is none.</summary>
    internal readonly ref readonly Hash Latest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            AccountEntry account = new(ref Memory.At(list));
            Check.That(account.DataLength >= CountSize + EntrySize && Unsafe.As<byte, ulong>(ref account.Data) > 0, SessionKitError.BlockhashMissing);
            return ref Unsafe.As<byte, Hash>(ref Unsafe.Add(ref account.Data, CountSize));
        }
    }
}
