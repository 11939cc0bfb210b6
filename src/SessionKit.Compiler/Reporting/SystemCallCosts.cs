using System;
using System.Collections.Frozen;
using System.Collections.Generic;

namespace SessionKit.Compiler.Reporting;

/// <summary>
/// What syscalls cost, in compute units: the runtime's <c>SVMTransactionExecutionCost</c> with the values that are active on the cluster. What
/// depends on lengths that the code does not say counts as little as it can; what a called program takes is never in it.
/// </summary>
internal static class SystemCallCosts
{
    /// <summary>A call of another program, without what that program takes (SIMD-0339; 1,000 before).</summary>
    public const int Invoke = 946;

    private const int Base = 100;
    private const int Memory = 10;
    private const int BytesPerUnit = 250;
    private const int HashBase = 85;
    private const int ProgramAddress = 1_500;
    private const string Lengths = "lengths of data";

    private static readonly FrozenDictionary<string, int> costs = new Dictionary<string, int>
    {
        ["abort"] = 0,
        ["sol_panic_"] = 0,
        ["sol_log_"] = Base,
        ["sol_log_64_"] = Base,
        ["sol_log_compute_units_"] = Base,
        ["sol_log_pubkey"] = Base,
        ["sol_log_data"] = Base,
        ["sol_create_program_address"] = ProgramAddress,
        ["sol_try_find_program_address"] = ProgramAddress, // For each address tried.
        ["sol_sha256"] = HashBase,
        ["sol_keccak256"] = HashBase,
        ["sol_secp256k1_recover"] = 25_000,
        ["sol_poseidon"] = 603, // 61 n² + 542 for n inputs; one.
        ["sol_curve_validate_point"] = 159,
        ["sol_curve_group_op"] = 473,
        ["sol_curve_multiscalar_mul"] = 2_273,
        ["sol_alt_bn128_group_op"] = 334,
        ["sol_alt_bn128_compression"] = 30 + Base,
        ["sol_get_clock_sysvar"] = Base + 40,
        ["sol_get_epoch_schedule_sysvar"] = Base + 40,
        ["sol_get_rent_sysvar"] = Base + 24,
        ["sol_get_last_restart_slot"] = Base + 8,
        ["sol_get_epoch_rewards_sysvar"] = Base + 96,
        ["sol_get_epoch_stake"] = Base,
        ["sol_get_sysvar"] = Base + Memory,
        ["sol_memcpy_"] = Memory,
        ["sol_memmove_"] = Memory,
        ["sol_memset_"] = Memory,
        ["sol_memcmp_"] = Memory,
        ["sol_invoke_signed_c"] = Invoke,
        ["sol_invoke_signed_rust"] = Invoke,
        ["sol_alloc_free_"] = 0,
        ["sol_set_return_data"] = Base,
        ["sol_get_return_data"] = Base,
        ["sol_get_processed_sibling_instruction"] = Base,
        ["sol_get_stack_height"] = Base,
    }.ToFrozenDictionary();

    /// <summary>The cost of a call beside the instruction that makes it.</summary>
    /// <param name="name">The syscall.</param>
    /// <param name="arguments">What the code says of r1 to r5; null where it says nothing.</param>
    /// <exception cref="ArgumentException">There is no such syscall.</exception>
    public static long Of(string name, ReadOnlySpan<ulong?> arguments)
    {
        var least = costs.TryGetValue(name, out var cost) ? cost : throw new ArgumentException($"There is no syscall '{name}'.", nameof(name));
        return name switch
        {
            "sol_log_" => Math.Max(least, Length(arguments, 1)),
            "sol_memcpy_" or "sol_memmove_" or "sol_memset_" or "sol_memcmp_" => Math.Max(least, Length(arguments, 2) / BytesPerUnit),

            // Each piece costs a unit for two bytes, but no less than any access to memory does; how long it is stands in memory.
            "sol_sha256" or "sol_keccak256" => least + (Length(arguments, 1) * Memory),
            "sol_get_sysvar" => least - Memory + (32 / BytesPerUnit) + Math.Max(Memory, Length(arguments, 3) / BytesPerUnit),
            "sol_set_return_data" => least + (Length(arguments, 1) / BytesPerUnit),
            _ => least,
        };
    }

    /// <summary>What the cost of a call leaves out, because the code does not say it; null if nothing.</summary>
    /// <param name="name">The syscall.</param>
    /// <param name="arguments">What the code says of r1 to r5; null where it says nothing.</param>
    public static string? OpenPartOf(string name, ReadOnlySpan<ulong?> arguments) => name switch
    {
        _ when RunsProgram(name) => "called programs",
        "sol_try_find_program_address" => "addresses tried after the first",
        "sol_sha256" or "sol_keccak256" or "sol_log_data" => Lengths,
        "sol_log_" => IsKnown(arguments, 1) ? null : Lengths,
        "sol_memcpy_" or "sol_memmove_" or "sol_memset_" or "sol_memcmp_" => IsKnown(arguments, 2) ? null : Lengths,
        "sol_get_sysvar" => IsKnown(arguments, 3) ? null : Lengths,
        "sol_set_return_data" => IsKnown(arguments, 1) ? null : Lengths,
        "sol_get_return_data" or "sol_get_processed_sibling_instruction" => Lengths,
        "sol_poseidon" or "sol_curve_group_op" or "sol_curve_multiscalar_mul" or "sol_alt_bn128_group_op" or "sol_alt_bn128_compression" => "kind and number of operands",
        _ => null,
    };

    /// <summary>Whether a syscall runs another program, whose units nobody knows here.</summary>
    public static bool RunsProgram(string name) => name is "sol_invoke_signed_c" or "sol_invoke_signed_rust";

    private static bool IsKnown(ReadOnlySpan<ulong?> arguments, int index) => index < arguments.Length && arguments[index] is not null;

    // A number out of all bounds is no length: the call would fail.
    private static long Length(ReadOnlySpan<ulong?> arguments, int index) => index < arguments.Length && arguments[index] is { } length and < int.MaxValue ? (long)length : 0;
}
