using System;
using System.IO;
using System.Linq;
using SessionKit.Build.Programs;
using Xunit;

namespace SessionKit.Build.Tests.Programs;

public sealed class BuildRequestTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_request_is_read_as_MSBuild_writes_it()
    {
        var request = Read("compiler=/kit/SessionKit.Build.dll", "assembly=/p/obj/Escrow.dll", "name=Escrow", "output=/p/obj/program/", "manifest=/p/obj/program/files.txt", "machine=3", "source-root=/_/=/home/ann/p/", "reference=/a=b/One.dll", "reference=/c/Two.dll");

        Assert.Equal("/p/obj/Escrow.dll", request.Assembly);
        Assert.Equal("Escrow", request.Name);
        Assert.Equal("/p/obj/program/", request.OutputFolder);
        Assert.Equal("/p/obj/program/files.txt", request.Manifest);
        Assert.Equal(3, request.MachineVersion);
        Assert.Equal(["/a=b/One.dll", "/c/Two.dll"], request.References.ToArray());
        Assert.Equal("/home/ann/p/src/Escrow.cs", request.SourcePath("/_/src/Escrow.cs"));
        Assert.Equal("/elsewhere/Escrow.cs", request.SourcePath("/elsewhere/Escrow.cs"));
    }

    [Theory]
    [InlineData("assembly=/a.dll|output=/o", "names no name")]
    [InlineData("assembly=|output=/o|name=A", "names no assembly")]
    [InlineData("assembly=/a.dll|name=A", "names no output")]
    [InlineData("assembly=/a.dll|output=/o|name=A|machine=1", "no machine version '1'")]
    [InlineData("assembly", "not of the form")]
    [InlineData("=x", "not of the form")]
    public void What_makes_no_sense_is_refused(string lines, string reason) =>
        Assert.Contains(reason, Assert.Throws<BuildInputException>(() => Read(lines.Split('|'))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_request_that_is_not_there_is_refused() =>
        Assert.Throws<BuildInputException>(() => BuildRequest.Read(path + ".nowhere"));

    private BuildRequest Read(params string[] lines)
    {
        File.WriteAllLines(path, lines);
        return BuildRequest.Read(path);
    }
}
