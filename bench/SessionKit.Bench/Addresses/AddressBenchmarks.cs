using BenchmarkDotNet.Attributes;

namespace SessionKit.Bench;

/// <summary>Finding program addresses, under BenchmarkDotNet.</summary>
[MemoryDiagnoser]
public class AddressBenchmarks
{
    private readonly AddressWork work = new(20_260_101);

    [Benchmark(OperationsPerInvoke = AddressWork.Count)]
    public int Find() => work.Find();
}
