// Solnet 8.7 as far as the bridge uses it, signature by signature; like Solnet itself without nullable annotations.
#nullable disable
#pragma warning disable

using System;
using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;
using Solnet.Rpc.Core.Http;
using Solnet.Rpc.Messages;
using Solnet.Rpc.Models;
using Solnet.Rpc.Types;
using Solnet.Wallet;

namespace Solnet.Wallet
{
    public class PublicKey
    {
        public PublicKey(byte[] key) => KeyBytes = key;
        public PublicKey(string key) => KeyBytes = SessionKit.Pubkey.Parse(key).ToArray();
        public PublicKey(ReadOnlySpan<byte> key) => KeyBytes = key.ToArray();
        public string Key { get => new SessionKit.Pubkey(KeyBytes).ToString(); set => KeyBytes = SessionKit.Pubkey.Parse(value).ToArray(); }
        public byte[] KeyBytes { get; set; }
        public static implicit operator string(PublicKey publicKey) => publicKey.Key;
        public static explicit operator PublicKey(string address) => new(address);
        public static implicit operator byte[](PublicKey publicKey) => publicKey.KeyBytes;
        public static explicit operator PublicKey(byte[] keyBytes) => new(keyBytes);
        public override string ToString() => Key;
    }

    public class PrivateKey
    {
        public PrivateKey(byte[] key) => KeyBytes = key;
        public byte[] KeyBytes { get; set; }
    }

    public class Account
    {
        public Account(byte[] privateKey, byte[] publicKey) => (PrivateKey, PublicKey) = (new(privateKey), new(publicKey));
        public PrivateKey PrivateKey { get; }
        public PublicKey PublicKey { get; }
        public byte[] Sign(byte[] message) => SignWith(PrivateKey.KeyBytes, message);
        public static Func<byte[], byte[], byte[]> SignWith { get; set; }
    }
}

namespace Solnet.Rpc.Types
{
    public enum Commitment { Finalized, Confirmed, Processed }
}

namespace Solnet.Rpc.Core.Http
{
    public class RequestResult<T>
    {
        public bool WasSuccessful => WasHttpRequestSuccessful && WasRequestSuccessfullyHandled;
        public bool WasHttpRequestSuccessful { get; set; }
        public bool WasRequestSuccessfullyHandled { get; set; }
        public string Reason { get; set; }
        public T Result { get; set; }
        public HttpStatusCode HttpStatusCode { get; set; }
        public int ServerErrorCode { get; set; }
    }
}

namespace Solnet.Rpc.Messages
{
    public class ResponseValue<T>
    {
        public T Value { get; set; }
    }
}

namespace Solnet.Rpc.Models
{
    public class TransactionInstruction
    {
        public byte[] ProgramId { get; init; }
        public IList<AccountMeta> Keys { get; init; }
        public byte[] Data { get; init; }
    }

    public class AccountMeta
    {
        internal AccountMeta(PublicKey key, bool writable, bool signer) => (PublicKeyBytes, PublicKey, IsWritable, IsSigner) = (key.KeyBytes, key.Key, writable, signer);
        public byte[] PublicKeyBytes { get; }
        public string PublicKey { get; }
        public bool IsSigner { get; internal set; }
        public bool IsWritable { get; internal set; }
        public static AccountMeta Writable(PublicKey publicKey, bool isSigner) => new(publicKey, true, isSigner);
        public static AccountMeta ReadOnly(PublicKey publicKey, bool isSigner) => new(publicKey, false, isSigner);
    }

    public class AccountInfoBase
    {
        public ulong Lamports { get; set; }
        public string Owner { get; set; }
        public bool Executable { get; set; }
        public ulong RentEpoch { get; set; }
    }

    public class AccountInfo : AccountInfoBase
    {
        public List<string> Data { get; set; }
    }

    public class AccountKeyPair
    {
        public AccountInfo Account { get; set; }
        public string PublicKey { get; set; }
    }

    public class TransactionError
    {
        public TransactionErrorType Type { get; set; }
        public InstructionError InstructionError { get; set; }
    }

    public enum TransactionErrorType { AccountInUse, BlockhashNotFound, InstructionError }

    public class InstructionError
    {
        public int InstructionIndex { get; set; }
        public InstructionErrorType Type { get; set; }
        public uint? CustomError { get; set; }
        public string BorshIoError { get; set; }
    }

    public enum InstructionErrorType { GenericError, MissingRequiredSignature, Custom }

    public class MemCmp
    {
        public int Offset { get; set; }
        public string Bytes { get; set; }
    }

    public class LatestBlockHash
    {
        public string Blockhash { get; set; }
        public ulong LastValidBlockHeight { get; set; }
    }

    public class SignatureStatusInfo
    {
        public ulong Slot { get; set; }
        public ulong? Confirmations { get; set; }
        public TransactionError Error { get; set; }
        public string ConfirmationStatus { get; set; }
    }

    public class SimulationLogs
    {
        public object[] Accounts { get; set; }
        public TransactionError Error { get; set; }
        public string[] Logs { get; set; }
    }

    public class TransactionMeta
    {
        public TransactionError Error { get; set; }
        public string[] LogMessages { get; set; }
    }

    public class TransactionMetaInfo
    {
        public TransactionMeta Meta { get; set; }
    }

    public class TransactionMetaSlotInfo : TransactionMetaInfo
    {
        public ulong Slot { get; set; }
    }
}

namespace Solnet.Rpc
{
    public interface IRpcClient
    {
        Uri NodeAddress { get; }
        Task<RequestResult<ResponseValue<List<AccountInfo>>>> GetMultipleAccountsAsync(IList<string> accounts, Commitment commitment = Commitment.Finalized);
        Task<RequestResult<List<AccountKeyPair>>> GetProgramAccountsAsync(string pubKey, Commitment commitment = Commitment.Finalized, int? dataSize = null, IList<MemCmp> memCmpList = null);
        Task<RequestResult<ResponseValue<LatestBlockHash>>> GetLatestBlockHashAsync(Commitment commitment = Commitment.Finalized);
        Task<RequestResult<ResponseValue<List<SignatureStatusInfo>>>> GetSignatureStatusesAsync(List<string> transactionHashes, bool searchTransactionHistory = false);
        Task<RequestResult<TransactionMetaSlotInfo>> GetTransactionAsync(string signature, Commitment commitment = Commitment.Finalized, int maxSupportedTransactionVersion = 0, string encoding = "json");
        Task<RequestResult<string>> SendTransactionAsync(byte[] transaction, bool skipPreflight = false, Commitment commitment = Commitment.Finalized);
        Task<RequestResult<string>> SendTransactionAsync(string transaction, bool skipPreflight = false, Commitment preFlightCommitment = Commitment.Finalized);
        Task<RequestResult<ResponseValue<SimulationLogs>>> SimulateTransactionAsync(byte[] transaction, bool sigVerify = false, Commitment commitment = Commitment.Finalized, bool replaceRecentBlockhash = false, IList<string> accountsToReturn = null);
        Task<RequestResult<ResponseValue<SimulationLogs>>> SimulateTransactionAsync(string transaction, bool sigVerify = false, Commitment commitment = Commitment.Finalized, bool replaceRecentBlockhash = false, IList<string> accountsToReturn = null);
    }
}
