using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SessionKit.Bench;

/// <summary>How long the calling thread has worked: what others do on the same cores does not count.</summary>
internal static partial class CpuClock
{
    // <time.h> of Linux.
    private const int ThreadCpuTime = 3;

    public static string Description =>
        OperatingSystem.IsLinux() ? "CPU time of the working thread" : "wall time";

    /// <summary>Now, in nanoseconds.</summary>
    public static double Now
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);
            }

            if (GetTime(ThreadCpuTime, out Time time) != 0)
            {
                throw new InvalidOperationException("The system does not tell how long a thread has worked.");
            }

            return (time.Seconds * 1e9) + time.Nanoseconds;
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
