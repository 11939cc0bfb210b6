using System;
using System.Buffers.Binary;
using System.Threading;
using System.Threading.Tasks;

namespace SessionKit.FlowJudge.Running;

/// <summary>Signs for an address on a ledger that does not check signatures: thousands of runs would spend most of their time on them.</summary>
internal sealed class CheapSigner : ISigner
{
    private ulong number;

    public CheapSigner(int index)
    {
        byte[] address = new byte[32];
        address[0] = (byte)(index + 1);
        address[31] = 7;
        Address = new Pubkey(address);
    }

    public Pubkey Address { get; }

    public ValueTask<Signature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
    {
        byte[] signature = new byte[Signature.Size];
        BinaryPrimitives.WriteUInt64LittleEndian(signature, ++number);
        signature[63] = Address.AsSpan()[0];
        return new ValueTask<Signature>(new Signature(signature));
    }
}
