using SessionKit.Execution;

namespace SessionKit.Builtins;

/// <summary>The memo program at its usual address, as clusters run it today (p-memo): logs its UTF-8 data; every account that it gets must have signed.</summary>
internal sealed class MemoBuiltin : Builtin
{
    public override void Process(InstructionFrame frame)
    {
        if (frame.Count > 0)
        {
            frame.Transaction.Logs.Text("Signed by:"u8);
        }

        bool missing = false;
        for (int i = 0; i < frame.DistinctCount; i++)
        {
            AccountView account = frame.Distinct(i);
            missing |= !account.IsSigner;
            if (account.IsSigner)
            {
                frame.Transaction.Logs.Add($"Program log: {account.Address}");
            }
        }

        if (missing)
        {
            throw new InstructionFailure(InstructionError.MissingRequiredSignature);
        }

        frame.Transaction.Logs.Add($"Program log: Memo (len {frame.Data.Length})");
        frame.Transaction.Logs.Text(frame.Data);
    }
}
