using System;
using System.Globalization;
using Xunit.Abstractions;

namespace SessionKit.Compiler.Torture;

/// <summary>Test output on the console.</summary>
internal sealed class ConsoleOutput : ITestOutputHelper
{
    public void WriteLine(string message) => Console.WriteLine(message);

    public void WriteLine(string format, params object[] args) => Console.WriteLine(string.Format(CultureInfo.InvariantCulture, format, args));
}
