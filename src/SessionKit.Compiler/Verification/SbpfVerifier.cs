using SessionKit.Compiler.Backend;

namespace SessionKit.Compiler.Verification;

/// <summary>
/// The VM's own rules for v0 (verifier.rs of solana-sbpf), and four of ours where it would only fail at run time: jumps stay in
/// their function, a function cannot be left by falling out of it, syscalls are known, frames fit.
/// </summary>
internal static class SbpfVerifier
{
    /// <summary>The VM's limit on a frame, in bytes.</summary>
    public const int MaximumFrame = 4096;

    /// <summary>Checks a program.</summary>
    /// <exception cref="SbpfVerificationException">A rule is broken.</exception>
    public static void Verify(SbpfProgram program)
    {
        var code = program.Code;
        Require(code.Length > 0 && program.Functions.Count > 0 && program.Functions[0].Start == 0, 0, "A program starts with a function.");
        foreach (var function in program.Functions)
        {
            Require(function.FrameSize <= MaximumFrame, function.Start, $"The frame of '{function.Name}' is {function.FrameSize} bytes; {MaximumFrame} fit.");
            Require(function.Start < code.Length && code[function.Start].Opcode != 0, function.Start, $"'{function.Name}' starts at no instruction.");
            var last = code[program.EndOf(function) - 1].Opcode;
            Require(last is SbpfOpcode.Exit or SbpfOpcode.Jump, program.EndOf(function) - 1, $"'{function.Name}' runs out of its end.");
        }

        Require(program.EntrySlot >= 0 && program.EntrySlot < code.Length, 0, "The entry is outside of the code.");
        for (var slot = 0; slot < code.Length; slot++)
        {
            Verify(program, slot);
            if (code[slot].Opcode == SbpfOpcode.LoadImmediate64)
            {
                slot++;
                Require(slot < code.Length && code[slot] is { Opcode: 0, Destination: 0, Source: 0, Offset: 0 }, slot, "A 64-bit immediate lacks its second half.");
            }
        }
    }

    private static void Verify(SbpfProgram program, int slot)
    {
        var instruction = program.Code[slot];
        var opcode = instruction.Opcode;
        var isStore = false;
        switch (opcode & 0x07)
        {
            case 0x00:
                Require(opcode == SbpfOpcode.LoadImmediate64, slot, $"0x{opcode:x2} is no opcode.");
                break;
            case 0x01:
                Require((opcode & 0xe0) == 0x60, slot, $"0x{opcode:x2} is no opcode.");
                break;
            case 0x02 or 0x03:
                isStore = true;
                Require((opcode & 0xe0) == 0x60, slot, $"0x{opcode:x2} is no opcode.");
                break;
            case 0x04 or 0x07:
                VerifyArithmetic(instruction, slot);
                break;
            case 0x05:
                VerifyJump(program, instruction, slot);
                break;
            default:
                throw new SbpfVerificationException(slot, $"0x{opcode:x2} is no opcode.");
        }

        Require(instruction.Source <= 10, slot, "There is no such source register.");
        Require(instruction.Destination <= 9 || (instruction.Destination == 10 && isStore), slot, "The frame pointer cannot be written or compared, and there are no registers above it.");
    }

    private static void VerifyArithmetic(SbpfInstruction instruction, int slot)
    {
        var operation = instruction.Opcode & 0xf0;
        var isRegister = (instruction.Opcode & SbpfOpcode.Register) != 0;
        if (instruction.Opcode is SbpfOpcode.LittleEndian or SbpfOpcode.BigEndian)
        {
            Require(instruction.Immediate is 16 or 32 or 64, slot, "Bytes are swapped in 16, 32 or 64 bits.");
            return;
        }

        Require(operation <= 0xc0 && !(operation == SbpfOpcode.Negate && isRegister), slot, $"0x{instruction.Opcode:x2} is no opcode.");
        if (!isRegister)
        {
            var bits = (instruction.Opcode & 0x07) == SbpfOpcode.Alu64 ? 64 : 32;
            Require(operation is not (SbpfOpcode.Divide or SbpfOpcode.Modulo) || instruction.Immediate != 0, slot, "Division by a constant zero.");
            Require(operation is not (SbpfOpcode.ShiftLeft or SbpfOpcode.ShiftRight or SbpfOpcode.ShiftRightSigned) || (instruction.Immediate >= 0 && instruction.Immediate < bits), slot, "Shifts by more than there are bits.");
        }
    }

    private static void VerifyJump(SbpfProgram program, SbpfInstruction instruction, int slot)
    {
        var code = program.Code;
        switch (instruction.Opcode)
        {
            case SbpfOpcode.Exit:
                return;
            case SbpfOpcode.CallRegister:
                Require(instruction.Immediate is >= 0 and <= 9, slot, "Calls through no register.");
                return;
            case SbpfOpcode.Call when instruction.Source == 1:
                var callee = slot + 1L + instruction.Immediate;
                var isFunction = false;
                foreach (var function in program.Functions)
                {
                    isFunction |= function.Start == callee;
                }

                Require(isFunction, slot, "Calls what is no function.");
                return;
            case SbpfOpcode.Call:
                Require(instruction.Immediate == -1 && program.SystemCalls.TryGetValue(slot, out var name) && SystemCallList.Allowed.Contains(name), slot, "Calls an unknown syscall.");
                return;
            default:
                var operation = instruction.Opcode & 0xf0;
                Require(operation <= 0xd0 && operation is not (0x80 or 0x90) && !(operation == 0 && instruction.Opcode != SbpfOpcode.Jump), slot, $"0x{instruction.Opcode:x2} is no opcode.");
                var own = program.FunctionAt(slot);
                var target = slot + 1 + instruction.Offset;
                Require(target >= own.Start && target < program.EndOf(own), slot, "Jumps out of its function.");
                Require(code[target].Opcode != 0, slot, "Jumps into the middle of a 64-bit immediate.");
                return;
        }
    }

    private static void Require(bool rule, int slot, string message)
    {
        if (!rule)
        {
            throw new SbpfVerificationException(slot, message);
        }
    }
}
