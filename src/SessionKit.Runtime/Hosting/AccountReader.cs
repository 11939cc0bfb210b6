using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>
/// Walks once over the accounts of an input region, in order, to what stands behind them. The runtime says of an account that was passed
/// before which one it is; that is expected only where a signature allows two accounts to be one, and asked for by the other's place.
/// </summary>
public ref struct AccountReader
{
    /// <summary>The most accounts that an instruction may have.</summary>
    public const int MaxAccounts = 64;

    private readonly ref byte input;
    private ref byte next;

    /// <summary>Begins at the first account.</summary>
    /// <param name="input">The input region.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AccountReader(ref byte input)
    {
        this.input = ref input;
        next = ref Unsafe.Add(ref input, sizeof(ulong));
    }

    /// <summary>How many accounts the instruction was given, duplicates included.</summary>
    public readonly ulong Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, ulong>(ref input);
    }

    /// <summary>Takes the next account, if it is none of those before.</summary>
    /// <param name="entry">The account.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(out AccountEntry entry)
    {
        AccountEntry account = new(ref next);
        entry = account;
        if (next != InputRegion.NotDuplicate)
        {
            return false;
        }

        next = ref InputRegion.After(account);
        return true;
    }

    /// <summary>Takes the next account, if it is one of those before.</summary>
    /// <param name="place">That one's place, from 0. The runtime names the first of several places.</param>
    /// <param name="earlier">That one.</param>
    /// <param name="entry">That one again.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Again(int place, AccountEntry earlier, out AccountEntry entry)
    {
        entry = earlier;
        if (next != place)
        {
            return false;
        }

        next = ref Unsafe.Add(ref next, sizeof(ulong));
        return true;
    }

    /// <summary>What the instruction says, once all its accounts have been taken.</summary>
    /// <param name="length">How many bytes it must at least have.</param>
    /// <param name="instruction">The instruction.</param>
    /// <returns>Whether it has that many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool End(int length, out InstructionReader instruction)
    {
        instruction = new InstructionReader(ref next);
        return instruction.Length >= (ulong)length;
    }
}
