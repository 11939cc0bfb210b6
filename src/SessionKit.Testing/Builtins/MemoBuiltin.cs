using System.Text;
using SessionKit.Execution;

namespace SessionKit.Builtins;

/// <summary>The memo program at its usual address, as clusters run it today (p-memo): logs its UTF-8 data; every account that it gets must have signed.</summary>
internal sealed class MemoBuiltin : Builtin
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public override void Process(InstructionFrame frame)
    {
        if (frame.Count > 0)
        {
            frame.Transaction.Logs.Text("Signed by:"u8);
        }

        bool missing = false;
        for (int i = 0; i < frame.Count; i++)
        {
            AccountView account = frame.Account(i);
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
        string text;
        try
        {
            text = Strict.GetString(frame.Data);
        }
        catch (DecoderFallbackException)
        {
            throw new InstructionFailure(InstructionError.ProgramFailedToComplete);
        }

        frame.Transaction.Logs.Add($"Program log: {text}");
    }
}
