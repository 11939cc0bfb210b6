using System;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Frontend.Intrinsics;

/// <summary><c>SessionKit.Hosting.Syscalls</c>: each method is one call of the machine, with the results that the native host gives.</summary>
/// <remarks>Signatures: the runtime's C header. Sizes and offsets of sysvars: the layouts of <c>Clock</c> and <c>Rent</c>.</remarks>
internal sealed class SyscallIntrinsics : IntrinsicFamily
{
    private const int PubkeySize = 32;
    private const int ClockTimeOffset = 32;
    private const ulong RentSize = 17;
    private const ulong Ed25519 = 0;

    // SysvarC1ock11111111111111111111111111111111 and SysvarRent111111111111111111111111111111111.
    private static readonly byte[] clock = Convert.FromHexString("06a7d51718c774c928566398691d5eb68b5eb8a39b4b6d5c73555b2100000000");
    private static readonly byte[] rent = Convert.FromHexString("06a7d517192c5c51218cc94c3d4af17f58daee089ba1fd44e3dbd98a00000000");

    /// <summary>Lists the methods.</summary>
    public SyscallIntrinsics()
        : base("SessionKit.Hosting.Syscalls")
    {
        Add("Abort", Abort);
        Add("Log", static (importer, _, arguments) => CallWithSpan(importer, "sol_log_", arguments[0]));
        Add("LogData", static (importer, _, arguments) => CallWithSpan(importer, "sol_log_data", arguments[0]));
        Add("SetReturnData", static (importer, _, arguments) => CallWithSpan(importer, "sol_set_return_data", arguments[0]));
        Add("GetReturnData", GetReturnData);
        Add("GetClock", static (importer, _, arguments) => importer.Build.SystemCall("sol_get_clock_sysvar", arguments[0].Word));
        Add("GetUnixTimestamp", static (importer, method, _) => ReadClock(importer, method, ClockTimeOffset));
        Add("GetSlot", static (importer, method, _) => ReadClock(importer, method, 0));
        Add("GetRent", static (importer, _, arguments) => ReadSysvar(importer, rent, arguments[0].Word, 0, RentSize));
        Add("Invoke", Invoke);
        Add("Sha256", static (importer, _, arguments) =>
        {
            var (pointer, length) = Spans.Parts(importer, arguments[0]);
            importer.Build.SystemCall("sol_sha256", pointer, length, arguments[1].Word);
        });
        Add("IsOnCurve", IsOnCurve);
        Add("Enter", static (_, _, _) => throw new ImportException("a program cannot choose its host"));
    }

    private static void Abort(MethodImporter importer, MethodDescription method, StackValue[] arguments)
    {
        var code = arguments[0].Word;
        if (MethodImporter.IsConstant(code, out var constant))
        {
            importer.Fail(constant == 0 ? 1ul << 32 : constant);
            return;
        }

        // The runtime takes a zero for success: the custom error 0 has the bit above.
        var isZero = importer.Compare(Condition.Equal, Width.W64, code, importer.Constant(0));
        importer.Exit(importer.Binary(Opcode.Or, Width.W64, code, importer.Binary(Opcode.ShiftLeft, Width.W64, isZero, importer.Constant(32))));
    }

    private static void CallWithSpan(MethodImporter importer, string name, StackValue span)
    {
        var (pointer, length) = Spans.Parts(importer, span);
        importer.Build.SystemCall(name, pointer, length);
    }

    private static void GetReturnData(MethodImporter importer, MethodDescription method, StackValue[] arguments)
    {
        var (pointer, length) = Spans.Parts(importer, arguments[0]);
        // Nothing is written where nothing was returned.
        for (var offset = 0; offset < PubkeySize; offset += 8)
        {
            importer.Build.Store(64, arguments[1].Word, offset, importer.Constant(0));
        }

        importer.Push(method.ReturnType, importer.ZeroExtend(32, importer.Build.SystemCall("sol_get_return_data", pointer, length, arguments[1].Word)));
    }

    private static void ReadClock(MethodImporter importer, MethodDescription method, int offset)
    {
        var result = importer.Build.SlotAddress(importer.NewTemp(method.ReturnType));
        ReadSysvar(importer, clock, result, offset, 8);
        importer.Push(importer.Load(method.ReturnType, result));
    }

    // A part of a sysvar costs less than the whole, and the name of one syscall less room than those of two.
    private static void ReadSysvar(MethodImporter importer, byte[] id, Value destination, int offset, ulong length) =>
        importer.Build.SystemCall(
            "sol_get_sysvar",
            importer.Build.DataAddress(importer.Program.Module.Intern(id)),
            destination,
            importer.Constant((ulong)offset),
            importer.Constant(length));

    private static void Invoke(MethodImporter importer, MethodDescription method, StackValue[] arguments)
    {
        var (accounts, accountCount) = Spans.Parts(importer, arguments[1]);
        var (signers, signerCount) = Spans.Parts(importer, arguments[2]);
        // A refusal of the callee does not come back: there is nothing to ask.
        importer.Build.SystemCall("sol_invoke_signed_c", arguments[0].Word, accounts, accountCount, signers, signerCount);
    }

    private static void IsOnCurve(MethodImporter importer, MethodDescription method, StackValue[] arguments)
    {
        // The third argument is not used by the runtime, but must be passed.
        var answer = importer.Build.SystemCall("sol_curve_validate_point", importer.Constant(Ed25519), arguments[0].Word, importer.Constant(0));
        importer.PushBoolean(importer.Compare(Condition.Equal, Width.W64, answer, importer.Constant(0)));
    }
}
