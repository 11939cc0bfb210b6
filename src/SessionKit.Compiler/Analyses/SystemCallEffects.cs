using System.Collections.Frozen;
using System.Collections.Generic;

namespace SessionKit.Compiler.Analyses;

/// <summary>
/// What a syscall does through each of its arguments (the VM's source, <c>syscalls/</c>). No syscall keeps an address. One that is
/// not listed may read and write everything whose address it can find.
/// </summary>
internal static class SystemCallEffects
{
    /// <summary>The argument is a number, or an address that is not followed.</summary>
    public const char Nothing = '-';

    /// <summary>Bytes at the argument are read.</summary>
    public const char Reads = 'r';

    /// <summary>Bytes at the argument are written.</summary>
    public const char Writes = 'w';

    /// <summary>Bytes at the argument are read, and what their addresses lead to; nothing of it is written.</summary>
    public const char ReadsAll = '*';

    private static readonly FrozenDictionary<string, string> effects = new Dictionary<string, string>
    {
        ["sol_log_"] = "r-",
        ["sol_log_64_"] = "-----",
        ["sol_log_pubkey"] = "r",
        ["sol_log_compute_units_"] = "",
        ["sol_log_data"] = "*-",
        ["sol_set_return_data"] = "r-",
        ["sol_get_return_data"] = "w-w",
        ["sol_get_clock_sysvar"] = "w",
        ["sol_get_rent_sysvar"] = "w",
        ["sol_get_epoch_schedule_sysvar"] = "w",
        ["sol_get_last_restart_slot"] = "w",
        ["sol_get_sysvar"] = "rw--",
        ["sol_sha256"] = "*-w",
        ["sol_keccak256"] = "*-w",
        ["sol_create_program_address"] = "*-rw",
        ["sol_try_find_program_address"] = "*-rww",
        ["sol_curve_validate_point"] = "-rw",
        ["sol_memcpy_"] = "wr-",
        ["sol_memmove_"] = "wr-",
        ["sol_memset_"] = "w--",
        ["sol_memcmp_"] = "rr-w",
        ["sol_get_stack_height"] = "",
        ["abort"] = "",
        ["sol_panic_"] = "r----",
    }.ToFrozenDictionary();

    /// <summary>What a syscall does through one of its arguments, or null where anything may happen.</summary>
    public static char? Of(string name, int argument) =>
        !effects.TryGetValue(name, out var effect) ? null : argument < effect.Length ? effect[argument] : Nothing;

    /// <summary>Whether a syscall may read what it finds addresses of in memory.</summary>
    public static bool Follows(string name) => !effects.TryGetValue(name, out var effect) || effect.Contains(ReadsAll);

    /// <summary>Whether it is known what a syscall does.</summary>
    public static bool AreKnown(string name) => effects.ContainsKey(name);
}
