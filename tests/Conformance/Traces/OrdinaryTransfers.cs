using System;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Traces;

/// <summary>What anybody may do between the steps: gifts to sessions and vaults, tokens that leave, accounts that are closed.</summary>
internal sealed class OrdinaryTransfers(HostPair hosts, Random random)
{
    public DamagedInstruction Next()
    {
        Pubkey from = random.Of(hosts.People);
        Pubkey to = random.Of(hosts.Places);
        if (random.Next(2) == 0)
        {
            byte[] transfer = [2, 0, 0, 0, .. BitConverter.GetBytes((ulong)random.Next(1, 5_000_000))];
            return Of("System.Transfer", SystemProgram.Address, transfer, new(from, true, true), new(to, false, true));
        }

        Pubkey source = random.Of(hosts.Places);
        Pubkey program = hosts.GetAccount(source)?.Owner == TokenProgram.Address2022 ? TokenProgram.Address2022 : TokenProgram.Address;
        Pubkey owner = hosts.GetAccount(source) is { Data.Length: >= 64 } tokens && random.Next(4) != 0 ? new Pubkey(tokens.Data.Span.Slice(32, Pubkey.Size)) : from;
        return random.Next(3) switch
        {
            0 => Of("Token.CloseAccount", program, [9], new(source, false, true), new(to, false, true), new(owner, true, false)),
            1 => Of("Token.Approve", program, [4, .. BitConverter.GetBytes((ulong)random.Next(50))], new(source, false, true), new(to, false, false), new(owner, true, false)),
            _ => Of("Token.Transfer", program, [3, .. BitConverter.GetBytes((ulong)random.Next(50))], new(source, false, true), new(to, false, true), new(owner, true, false)),
        };
    }

    private static DamagedInstruction Of(string name, Pubkey program, byte[] data, params AccountMeta[] accounts) =>
        new(name, new Instruction(program, [.. accounts], data), []);
}
