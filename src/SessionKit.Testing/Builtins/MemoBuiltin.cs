using System.Text;
using SessionKit.Execution;

namespace SessionKit.Builtins;

/// <summary>The memo program, version 2: logs its UTF-8 data; every account that it gets must have signed.</summary>
internal sealed class MemoBuiltin : Builtin
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public override void Process(InstructionFrame frame)
    {
        bool missing = false;
        for (int i = 0; i < frame.Count; i++)
        {
            AccountView account = frame.Account(i);
            if (account.IsSigner)
            {
                frame.Transaction.Logs.Add($"Program log: Signed by {account.Address}");
            }
            else
            {
                missing = true;
            }
        }

        if (missing)
        {
            throw new InstructionFailure(InstructionError.MissingRequiredSignature);
        }

        string text;
        try
        {
            text = Strict.GetString(frame.Data);
        }
        catch (DecoderFallbackException)
        {
            throw new InstructionFailure(InstructionError.InvalidInstructionData);
        }

        frame.Transaction.Logs.Add($"Program log: Memo (len {frame.Data.Length}): \"{text}\"");
    }
}
