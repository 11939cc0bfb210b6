using BenchmarkDotNet.Attributes;

namespace SessionKit.Bench;

/// <summary>Reading and writing states, under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class LayoutBenchmarks
{
    private readonly LayoutWork work = new(20_260_101);

    [Benchmark(OperationsPerInvoke = LayoutWork.Count * 32)]
    public ulong Read() => work.Read();

    [Benchmark(OperationsPerInvoke = LayoutWork.Count * 32)]
    public ulong ReadByHand() => work.ReadByHand();

    [Benchmark(OperationsPerInvoke = LayoutWork.Count * 32)]
    public void Write() => work.Write();

    [Benchmark(OperationsPerInvoke = LayoutWork.Count * 32)]
    public void WriteByHand() => work.WriteByHand();

    [Benchmark(OperationsPerInvoke = LayoutWork.Count * 32)]
    public ulong ReadVarying() => work.ReadVarying();

    [Benchmark(OperationsPerInvoke = LayoutWork.Count * 32)]
    public ulong ReadVaryingByHand() => work.ReadVaryingByHand();
}
