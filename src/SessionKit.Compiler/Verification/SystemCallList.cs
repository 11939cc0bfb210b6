using System.Collections.Frozen;

namespace SessionKit.Compiler.Verification;

/// <summary>
/// The syscalls that a program may call. The VM loads a program with an unknown one and fails at the call, taking all units:
/// the compiler must refuse it before.
/// </summary>
internal static class SystemCallList
{
    /// <summary>Their names, as the runtime registers them.</summary>
    public static readonly FrozenSet<string> Allowed = FrozenSet.Create(
        "abort", "sol_panic_", "sol_log_", "sol_log_64_", "sol_log_compute_units_", "sol_log_pubkey", "sol_log_data",
        "sol_create_program_address", "sol_try_find_program_address", "sol_sha256", "sol_keccak256", "sol_secp256k1_recover",
        "sol_poseidon", "sol_curve_validate_point", "sol_curve_group_op", "sol_curve_multiscalar_mul", "sol_alt_bn128_group_op",
        "sol_alt_bn128_compression", "sol_get_clock_sysvar", "sol_get_epoch_schedule_sysvar", "sol_get_rent_sysvar",
        "sol_get_last_restart_slot", "sol_get_epoch_rewards_sysvar", "sol_get_epoch_stake", "sol_get_sysvar", "sol_memcpy_",
        "sol_memmove_", "sol_memset_", "sol_memcmp_", "sol_invoke_signed_c", "sol_invoke_signed_rust", "sol_alloc_free_",
        "sol_set_return_data", "sol_get_return_data", "sol_get_processed_sibling_instruction", "sol_get_stack_height");
}
