using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using SessionKit.Interop;
using Xunit;

namespace SessionKit.Testing.Tests.Svm;

/// <summary>The process itself, given what no ledger would send.</summary>
public sealed class SvmHostScriptTests
{
    [NodeFact]
    public async Task A_request_that_makes_no_sense_is_answered_with_an_error_and_the_next_one_is_served()
    {
        using Process process = Start();
        byte[][] senseless =
        [
            [99, 0, 0, 0, 0],
            [2, 0, 0, 0, 0], // The machine that the next ones name.
            [3, 1, 0, 0, 0],
            [3, 1, 0, 0, 0, 255, 255, 255, 127],
            [4, 1, 0, 0, 0, 1, 0, 0, 0, 7],
            [5, 1, 0, 0, 0],
            [5, 9, 0, 0, 0, .. new byte[60]],
            [6, 1, 0, 0, 0, .. new byte[41], 255, 255, 255, 255],
            [3, 1, 0, 0, 0, 0, 0, 0, 0, 1],
        ];
        foreach (byte[] request in senseless)
        {
            byte[] answer = await Ask(process, request);
            Assert.True(request[0] == 2 ? answer[0] == 0 : answer[0] == 1 && answer.Length > 1, Encoding.UTF8.GetString(answer));
        }

        byte[] versions = await Ask(process, [1, 0, 0, 0, 0]);
        Assert.Equal(0, versions[0]);
        await EndsWithItsInput(process);
    }

    [NodeFact]
    public async Task Random_requests_never_end_the_process()
    {
        int seed = RandomSeed.Next();
        Random random = new(seed);
        using Process process = Start();
        await Ask(process, [2, 0, 0, 0, 0]);
        for (int i = 0; i < 500; i++)
        {
            byte[] request = new byte[5 + random.Next(200)];
            random.NextBytes(request);
            request[0] = (byte)random.Next(9);
            BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(1), 1);

            // Transactions that the wire format does not allow are the one thing that the VM itself does not survive; a ledger has none.
            bool isTransaction = request[0] is 5 or 6;
            if (isTransaction && request.Length > 50)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(46), uint.MaxValue);
            }

            byte[] answer = await Ask(process, request);
            Assert.True(answer.Length > 0, $"seed {seed}");
        }

        await EndsWithItsInput(process);
    }

    private static Process Start()
    {
        using Stream resource = typeof(SvmLedger).Assembly.GetManifestResourceStream("svm-host.cjs")!;
        using StreamReader script = new(resource);
        string package = Path.Combine(Ledgers.SvmOptions.Package!, "node_modules", "litesvm");
        return Process.Start(new ProcessStartInfo("node", ["-e", script.ReadToEnd(), "--", package])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    private static async Task<byte[]> Ask(Process process, byte[] request)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, request.Length);
        await process.StandardInput.BaseStream.WriteAsync((byte[])[.. length, .. request]);
        await process.StandardInput.BaseStream.FlushAsync();
        await process.StandardOutput.BaseStream.ReadExactlyAsync(length);
        byte[] answer = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        await process.StandardOutput.BaseStream.ReadExactlyAsync(answer);
        return answer;
    }

    private static async Task EndsWithItsInput(Process process)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, process.ExitCode);
    }
}
