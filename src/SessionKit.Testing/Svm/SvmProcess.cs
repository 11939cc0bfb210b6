using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SessionKit;

/// <summary>
/// The Node process that holds the VMs of all ledgers. Requests go out as they come, from any thread, and are answered
/// in order. It ends when its standard input does: with this process, however that ends.
/// </summary>
internal sealed class SvmProcess
{
    private const int MaxAnswer = 1 << 30;
    private const int KeptErrorOutput = 4_000;

    private readonly Process process;
    private readonly Stream input;
    private readonly Stream output;
    private readonly Lock sending = new();
    private readonly Queue<TaskCompletionSource<byte[]>> waiting = [];
    private readonly StringBuilder errors = new();
    private readonly TimeSpan patience;
    private volatile SvmException? failure;

    private SvmProcess(Process process, TimeSpan patience)
    {
        this.process = process;
        this.patience = patience;
        input = process.StandardInput.BaseStream;
        output = process.StandardOutput.BaseStream;
        process.ErrorDataReceived += (_, line) => KeepError(line.Data);
        process.BeginErrorReadLine();
        new Thread(Read) { IsBackground = true, Name = "SvmLedger" }.Start();
    }

    public bool IsAlive => failure is null;

    /// <summary>Starts Node with the package, and makes sure that both are new enough.</summary>
    /// <exception cref="SvmException">It does not start, or is too old.</exception>
    public static SvmProcess Start(SvmInstallation installation, TimeSpan patience)
    {
        ProcessStartInfo start = new(installation.Node, ["-e", Script(), "--", installation.Package])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        SvmProcess started;
        try
        {
            started = new SvmProcess(Process.Start(start)!, patience);
        }
        catch (Win32Exception error)
        {
            throw new SvmException($"'{installation.Node}' does not start: {error.Message}", error);
        }

        SvmAnswer versions = new(started.Call(new SvmFrame(SvmOperation.Versions)));
        string node = versions.Text();
        string package = versions.Text();
        return started.RequireRelease("Node", node, "20.0").RequireRelease("litesvm", package, SvmInstallation.TestedRelease);
    }

    /// <summary>Asks, and waits for the answer.</summary>
    /// <exception cref="SvmException">The VM refused what it was asked, or its process ended, or did not answer in time.</exception>
    public byte[] Call(SvmFrame request)
    {
        Task<byte[]> answer = Post(request);
        if (!HasCome(answer))
        {
            Fail(new SvmException($"The VM's process gave no answer in {patience.TotalSeconds:0} seconds and was ended.{ErrorOutput()}"));
        }

        byte[] bytes = answer.GetAwaiter().GetResult();
        return bytes[0] == 0 ? bytes[1..] : throw new SvmException("The VM answered: " + Encoding.UTF8.GetString(bytes.AsSpan(1)));
    }

    private bool HasCome(Task<byte[]> answer)
    {
        try
        {
            return answer.Wait(patience);
        }
        catch (AggregateException)
        {
            return true; // The caller asks what it is.
        }
    }

    private Task<byte[]> Post(SvmFrame request)
    {
        TaskCompletionSource<byte[]> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (sending)
        {
            if (failure is not null)
            {
                throw failure;
            }

            lock (waiting)
            {
                waiting.Enqueue(answer);
            }

            try
            {
                input.Write(request.Finish().Span);
                input.Flush();
            }
            catch (IOException)
            {
                // The process has ended; the reader finds its end of the pipe closed, too, and says why.
            }
        }

        return answer.Task;
    }

    private void Read()
    {
        try
        {
            byte[] header = new byte[4];
            while (output.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length)
            {
                int length = BinaryPrimitives.ReadInt32LittleEndian(header);
                if (length is < 1 or > MaxAnswer)
                {
                    break;
                }

                byte[] answer = new byte[length];
                output.ReadExactly(answer);
                TaskCompletionSource<byte[]> asked;
                lock (waiting)
                {
                    asked = waiting.Dequeue();
                }

                asked.SetResult(answer);
            }
        }
        catch (IOException)
        {
            // As if the stream had ended.
        }

        if (process.WaitForExit(TimeSpan.FromSeconds(1)))
        {
            process.WaitForExit(); // Until what it wrote has been read.
        }

        Fail(new SvmException($"The VM's process has ended{(process.HasExited ? $" with code {process.ExitCode}" : string.Empty)}.{ErrorOutput()}"));
    }

    /// <summary>Ends the process, and with it everything that still waits for an answer.</summary>
    private void Fail(SvmException reason)
    {
        lock (waiting)
        {
            failure ??= reason;
            while (waiting.TryDequeue(out TaskCompletionSource<byte[]>? asked))
            {
                asked.SetException(failure);
            }
        }

        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private SvmProcess RequireRelease(string name, string found, string wanted)
    {
        Version release = Version.TryParse(found.Split('-')[0], out Version? parsed) ? parsed : new Version();
        if (release < Version.Parse(wanted))
        {
            SvmException reason = new(
                $"SvmLedger needs {name} {wanted} or newer; this is {found}."
                + (name == "Node" ? string.Empty : $" Update it with 'npm install {name}@{wanted}'."));
            Fail(reason);
            throw reason;
        }

        return this;
    }

    private void KeepError(string? line)
    {
        lock (errors)
        {
            if (line is not null && errors.Length < KeptErrorOutput)
            {
                errors.AppendLine(line);
            }
        }
    }

    private string ErrorOutput()
    {
        lock (errors)
        {
            return errors.Length == 0 ? string.Empty : $" It wrote:{Environment.NewLine}{errors}";
        }
    }

    private static string Script()
    {
        using Stream resource = typeof(SvmProcess).Assembly.GetManifestResourceStream("svm-host.cjs")!;
        using StreamReader reader = new(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
