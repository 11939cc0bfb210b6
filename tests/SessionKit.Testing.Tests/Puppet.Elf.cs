using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Verification;

namespace SessionKit.Testing.Tests;

public static unsafe partial class Puppet
{
    /// <summary>
    /// Leaves r6 at the length of the instruction data, r9 the number of accounts, r8 the address of a table with the
    /// address of each account (the heap, 12884901888).
    /// </summary>
    public const string WalkAccounts = """
        ldxdw r9, [r1+0]
        lddw r8, 12884901888
        mov64 r6, r1
        add64 r6, 8
        mov64 r2, 0
        walk:
        jge r2, r9, walked
        mov64 r3, r2
        lsh64 r3, 3
        add64 r3, r8
        add64 r2, 1
        ldxb r4, [r6+0]
        jeq r4, 255, fresh
        lsh64 r4, 3
        add64 r4, r8
        ldxdw r4, [r4+0]
        stxdw [r3+0], r4
        add64 r6, 8
        ja walk
        fresh:
        stxdw [r3+0], r6
        ldxdw r4, [r6+80]
        mov64 r5, r4
        neg64 r5
        and64 r5, 7
        add64 r4, r5
        add64 r4, 10336
        add64 r6, r4
        ja walk
        walked:
        """;

    /// <summary>The same program for the VM. Each step keeps r6 (what is left of the script), r7 (its end), r8 and r9.</summary>
    public static byte[] Elf { get; } = ElfWriter.Write(Assembler.Assemble($"""
        {WalkAccounts}
        ldxdw r7, [r6+0]
        add64 r6, 8
        add64 r7, r6
        next:
        jlt r6, r7, step
        mov64 r0, 0
        exit
        step:
        ldxb r1, [r6+0]
        add64 r6, 1
        jeq r1, 1, lamports
        jeq r1, 2, byte
        jeq r1, 3, length
        jeq r1, 4, owner
        jeq r1, 5, call
        jeq r1, 6, log
        jeq r1, 7, return
        jeq r1, 8, exit
        jeq r1, 9, throw
        jeq r1, 10, call
        jeq r1, 11, time
        jeq r1, 12, abort
        jeq r1, 13, returned
        jeq r1, 14, data
        ja next

        lamports:
        ldxb r2, [r6+0]
        lsh64 r2, 3
        add64 r2, r8
        ldxdw r2, [r2+0]
        ldxdw r3, [r6+1]
        stxdw [r2+72], r3
        add64 r6, 9
        ja next

        byte:
        ldxb r2, [r6+0]
        lsh64 r2, 3
        add64 r2, r8
        ldxdw r2, [r2+0]
        ldxh r3, [r6+1]
        add64 r2, r3
        ldxb r3, [r6+3]
        stxb [r2+88], r3
        add64 r6, 4
        ja next

        length:
        ldxb r2, [r6+0]
        lsh64 r2, 3
        add64 r2, r8
        ldxdw r2, [r2+0]
        ldxdw r3, [r6+1]
        stxdw [r2+80], r3
        add64 r6, 9
        ja next

        owner:
        ldxb r2, [r6+32]
        lsh64 r2, 3
        add64 r2, r8
        ldxdw r2, [r2+0]
        ldxdw r3, [r6+0]
        stxdw [r2+40], r3
        ldxdw r3, [r6+8]
        stxdw [r2+48], r3
        ldxdw r3, [r6+16]
        stxdw [r2+56], r3
        ldxdw r3, [r6+24]
        stxdw [r2+64], r3
        add64 r6, 33
        ja next

        log:
        ldxb r2, [r6+0]
        add64 r6, 1
        mov64 r1, r6
        add64 r6, r2
        syscall sol_log_
        ja next

        return:
        ldxh r2, [r6+0]
        add64 r6, 2
        mov64 r1, r6
        add64 r6, r2
        syscall sol_set_return_data
        ja next

        exit:
        ldxdw r0, [r6+0]
        exit

        throw:
        syscall abort
        exit

        time:
        mov64 r1, r10
        add64 r1, -40
        syscall sol_get_clock_sysvar
        ldxb r2, [r6+0]
        lsh64 r2, 3
        add64 r2, r8
        ldxdw r2, [r2+0]
        ldxdw r3, [r10-8]
        stxdw [r2+88], r3
        add64 r6, 1
        ja next

        abort:
        {Text("The puppet was told to fail")}
        syscall sol_log_
        ldxw r0, [r6+0]
        exit

        returned:
        lddw r1, 12884918272
        mov64 r2, 64
        mov64 r3, r10
        add64 r3, -32
        syscall sol_get_return_data
        mov64 r2, r0
        lddw r1, 12884918272
        syscall sol_log_
        ja next

        data:
        stb [r10-3], 97
        stb [r10-2], 98
        stb [r10-1], 99
        mov64 r1, r10
        add64 r1, -3
        stxdw [r10-40], r1
        stdw [r10-32], 2
        add64 r1, 2
        stxdw [r10-24], r1
        stdw [r10-16], 1
        mov64 r1, r10
        add64 r1, -40
        mov64 r2, 2
        syscall sol_log_data
        ja next

        call:
        lddw r2, 12884916224
        stxdw [r2+0], r6
        add64 r6, 32
        ldxb r3, [r6+0]
        add64 r6, 1
        stxdw [r2+16], r3
        lddw r4, 12884914176
        stxdw [r2+8], r4
        meta:
        jeq r3, 0, metas
        sub64 r3, 1
        ldxb r5, [r6+0]
        lsh64 r5, 3
        add64 r5, r8
        ldxdw r5, [r5+0]
        add64 r5, 8
        stxdw [r4+0], r5
        ldxb r5, [r6+1]
        mov64 r0, r5
        and64 r0, 1
        stxb [r4+8], r0
        rsh64 r5, 1
        stxb [r4+9], r5
        add64 r4, 16
        add64 r6, 2
        ja meta
        metas:
        ldxh r3, [r6+0]
        add64 r6, 2
        stxdw [r2+32], r3
        stxdw [r2+24], r6
        add64 r6, r3
        ldxb r3, [r6+0]
        add64 r6, 1
        lddw r4, 12884916480
        mov64 r5, r4
        add64 r5, 16
        stxdw [r4+0], r5
        stdw [r4+8], 1
        stxdw [r4+16], r6
        stxdw [r4+24], r3
        add64 r6, r3
        lddw r1, 12884905984
        mov64 r5, 0
        info:
        jge r5, r9, infos
        mov64 r0, r5
        lsh64 r0, 3
        add64 r0, r8
        ldxdw r0, [r0+0]
        add64 r5, 1
        ldxdw r4, [r0+80]
        stxdw [r1+16], r4
        ldxb r4, [r0+1]
        stxb [r1+48], r4
        ldxb r4, [r0+2]
        stxb [r1+49], r4
        ldxb r4, [r0+3]
        stxb [r1+50], r4
        stdw [r1+40], 0
        add64 r0, 8
        stxdw [r1+0], r0
        add64 r0, 32
        stxdw [r1+32], r0
        add64 r0, 32
        stxdw [r1+8], r0
        add64 r0, 16
        stxdw [r1+24], r0
        add64 r1, 56
        ja info
        infos:
        lddw r1, 12884916224
        lddw r2, 12884905984
        lddw r4, 12884916480
        mov64 r5, 0
        jeq r3, 0, unsigned
        mov64 r5, 1
        unsigned:
        mov64 r3, r9
        syscall sol_invoke_signed_c
        ja next
        """));

    /// <summary>Puts a text on the stack, its address into r1 and its length into r2.</summary>
    private static string Text(string ascii)
    {
        System.Text.StringBuilder lines = new();
        for (int i = 0; i < ascii.Length; i++)
        {
            lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"stb [r10-{ascii.Length - i}], {(int)ascii[i]}\n");
        }

        return lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"mov64 r1, r10\nadd64 r1, -{ascii.Length}\nmov64 r2, {ascii.Length}").ToString();
    }
}
