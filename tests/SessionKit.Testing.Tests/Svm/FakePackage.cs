using System;
using System.IO;
using System.Text.Json;

namespace SessionKit.Testing.Tests.Svm;

/// <summary>A folder that looks like the package <c>litesvm</c>; what is in it is the test's to say.</summary>
internal sealed class FakePackage : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sessionkit-").FullName;

    public FakePackage(string version, string code)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "dist"));
        File.WriteAllText(Path.Combine(Folder, "package.json"), $$"""{ "name": "litesvm", "version": "{{version}}" }""");
        File.WriteAllText(Path.Combine(Folder, "dist", "internal.js"), code);
    }

    public string Folder => Path.Combine(root, "litesvm");

    /// <summary>The real package, save that two memos end the process, or make it wait for good.</summary>
    public static FakePackage Fragile() => new("1.5.0", $$"""
        const real = require({{JsonSerializer.Serialize(Path.Combine(Ledgers.SvmOptions.Package!, "node_modules", "litesvm", "dist", "internal.js"))}});
        const send = real.LiteSvm.prototype.sendVersionedTransaction;
        real.LiteSvm.prototype.sendVersionedTransaction = function (bytes) {
          if (bytes.includes('please crash')) {
            console.error('crashing as told');
            process.abort();
          }

          if (bytes.includes('please hang')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
          return send.call(this, bytes);
        };
        module.exports = real;
        """);

    public void Dispose() => Directory.Delete(root, recursive: true);
}
