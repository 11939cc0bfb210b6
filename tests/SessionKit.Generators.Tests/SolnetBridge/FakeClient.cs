using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Solnet.Rpc;
using Solnet.Rpc.Core.Http;
using Solnet.Rpc.Messages;
using Solnet.Rpc.Models;
using Solnet.Rpc.Types;

namespace SessionKit.Generators.Tests.SolnetBridge;

/// <summary>A node that answers what a test says, and remembers what it was asked.</summary>
internal sealed class FakeClient : IRpcClient
{
    public Uri NodeAddress { get; } = new("http://node.test");

    public Dictionary<string, AccountInfo> Accounts { get; } = [];

    public List<int> AccountQuestions { get; } = [];

    public IList<MemCmp>? Filters { get; private set; }

    public Func<SimulationLogs> OnSimulate { get; set; } = () => new SimulationLogs { Logs = [] };

    public IList<string>? Observed { get; private set; }

    public List<byte[]> Sent { get; } = [];

    public bool AcceptsTransactions { get; set; } = true;

    /// <summary>What is known of a sent transaction, question by question; the last answer stays. Null: the node does not answer.</summary>
    public Queue<SignatureStatusInfo?> Statuses { get; } = new();

    public int StatusQuestions { get; private set; }

    public string[]? TransactionLogs { get; set; } = [];

    public HashSet<Commitment> Commitments { get; } = [];

    public Task<RequestResult<ResponseValue<List<AccountInfo>>>> GetMultipleAccountsAsync(IList<string> accounts, Commitment commitment)
    {
        Commitments.Add(commitment);
        AccountQuestions.Add(accounts.Count);
        return Answer(accounts.Select(a => Accounts.GetValueOrDefault(a)!).ToList());
    }

    public Task<RequestResult<List<AccountKeyPair>>> GetProgramAccountsAsync(string pubKey, Commitment commitment, int? dataSize, IList<MemCmp> memCmpList)
    {
        Filters = memCmpList;
        return Task.FromResult(Good(Accounts.Select(a => new AccountKeyPair { PublicKey = a.Key, Account = a.Value }).ToList()));
    }

    public Task<RequestResult<ResponseValue<LatestBlockHash>>> GetLatestBlockHashAsync(Commitment commitment) =>
        Answer(new LatestBlockHash { Blockhash = new Hash([.. Enumerable.Repeat((byte)3, 32)]).ToString() });

    public Task<RequestResult<ResponseValue<List<SignatureStatusInfo>>>> GetSignatureStatusesAsync(List<string> transactionHashes, bool searchTransactionHistory)
    {
        StatusQuestions++;
        SignatureStatusInfo? status = Statuses.Count > 1 ? Statuses.Dequeue() : Statuses.Peek();
        return status is null
            ? Task.FromResult(new RequestResult<ResponseValue<List<SignatureStatusInfo>>> { Reason = "busy" })
            : Answer(new List<SignatureStatusInfo> { status.ConfirmationStatus is null ? null! : status });
    }

    public Task<RequestResult<TransactionMetaSlotInfo>> GetTransactionAsync(string signature, Commitment commitment, int maxSupportedTransactionVersion, string encoding) =>
        Task.FromResult(TransactionLogs is null
            ? new RequestResult<TransactionMetaSlotInfo> { Reason = "not found" }
            : Good(new TransactionMetaSlotInfo { Meta = new TransactionMeta { LogMessages = TransactionLogs } }));

    public Task<RequestResult<string>> SendTransactionAsync(byte[] transaction, bool skipPreflight, Commitment commitment)
    {
        Sent.Add(transaction);
        return Task.FromResult(AcceptsTransactions
            ? Good("sent")
            : new RequestResult<string> { WasHttpRequestSuccessful = true, Reason = "no such fee payer", ServerErrorCode = -32002 });
    }

    public Task<RequestResult<string>> SendTransactionAsync(string transaction, bool skipPreflight, Commitment preFlightCommitment) =>
        throw new NotSupportedException();

    public Task<RequestResult<ResponseValue<SimulationLogs>>> SimulateTransactionAsync(
        byte[] transaction, bool sigVerify, Commitment commitment, bool replaceRecentBlockhash, IList<string>? accountsToReturn)
    {
        Observed = accountsToReturn;
        return Answer(OnSimulate());
    }

    public Task<RequestResult<ResponseValue<SimulationLogs>>> SimulateTransactionAsync(
        string transaction, bool sigVerify, Commitment commitment, bool replaceRecentBlockhash, IList<string>? accountsToReturn) =>
        throw new NotSupportedException();

    private static Task<RequestResult<ResponseValue<T>>> Answer<T>(T value) => Task.FromResult(Good(new ResponseValue<T> { Value = value }));

    private static RequestResult<T> Good<T>(T value) =>
        new() { WasHttpRequestSuccessful = true, WasRequestSuccessfullyHandled = true, Result = value };
}
