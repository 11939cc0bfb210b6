// Runs in a Node child process: the VM of LiteSVM behind frames on standard input and output, until the input ends.
//
// A request is  u32 length | u8 operation | u32 machine | body; its answer  u32 length | u8 0 | body, or, if it failed,
// u32 length | u8 1 | UTF-8 text. Numbers are little-endian, addresses 32 bytes; answers come in the order of requests.
'use strict';
const { readSync, writeSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const MAX_FRAME = 1 << 30;
const folder = process.argv[process.argv.length - 1];

// Not the package's front door: that one wants every transaction as an object of another library, which costs a third
// of a second at the start and most of a transaction's time. These classes take the bytes.
const svm = require(join(folder, 'dist', 'internal.js'));

const machines = new Map();
let lastMachine = 0;

/* Reading */

let input = Buffer.allocUnsafe(1 << 16);
let start = 0;
let end = 0;

function fill(count) {
  if (start + count > input.length) {
    const room = count > input.length ? Buffer.allocUnsafe(count + (1 << 16)) : input;
    input.copy(room, 0, start, end);
    input = room;
    end -= start;
    start = 0;
  }

  while (end - start < count) {
    let got;
    try {
      got = readSync(0, input, end, input.length - end, null);
    } catch (error) {
      if (error.code === 'EAGAIN') {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
        continue;
      }

      if (error.code !== 'EOF') throw error;
      got = 0;
    }

    if (got === 0) process.exit(0); // Whoever started this process is gone, or needs it no longer.
    end += got;
  }
}

class Request {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  take(count) {
    if (this.at + count > this.bytes.length) throw new Error('the request is too short');
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  u8() { return this.take(1)[0]; }
  u32() { return this.take(4).readUInt32LE(0); }
  u64() { return this.take(8).readBigUInt64LE(0); }
  i64() { return this.take(8).readBigInt64LE(0); }
  blob() { return this.take(this.u32()); }
  key() { return Buffer.from(this.take(32)); }

  finish() {
    if (this.at !== this.bytes.length) throw new Error('the request is too long');
  }
}

/* Writing */

let output = Buffer.allocUnsafe(1 << 16);
let length = 0;

function reserve(count) {
  if (length + count > output.length) {
    const larger = Buffer.allocUnsafe(Math.max(output.length * 2, length + count));
    output.copy(larger, 0, 0, length);
    output = larger;
  }

  length += count;
  return length - count;
}

const u8 = value => { const at = reserve(1); output[at] = value; };
const u32 = value => { const at = reserve(4); output.writeUInt32LE(value, at); };
const u64 = value => { const at = reserve(8); output.writeBigUInt64LE(value, at); };
const raw = bytes => { const at = reserve(bytes.length); output.set(bytes, at); };
const blob = bytes => { u32(bytes.length); raw(bytes); };
const text = value => {
  const at = reserve(4 + Buffer.byteLength(value));
  output.writeUInt32LE(output.write(value, at + 4), at);
};

function send() {
  output.writeUInt32LE(length - 4, 0);
  for (let written = 0; written < length; ) {
    try {
      written += writeSync(1, output, written, length - written);
    } catch (error) {
      if (error.code === 'EPIPE' || error.code === 'EOF') process.exit(0);
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

/* Machines */

function machine(id) {
  const found = machines.get(id);
  if (found === undefined) throw new Error(`there is no machine ${id}`);
  return found;
}

function writeAccount(account) {
  if (account === null || account === undefined || account.lamports() === 0n) {
    u8(0);
    return;
  }

  u8(1);
  u64(account.lamports());
  raw(account.owner());
  u8(account.executable() ? 1 : 0);
  blob(account.data());
}

function setClock(vm, request) {
  const slot = request.u64();
  const epochStart = request.i64();
  const epoch = request.u64();
  const leaderEpoch = request.u64();
  const time = request.i64();
  const clock = vm.inner.getClock();
  clock.slot = slot;
  clock.epochStartTimestamp = epochStart;
  clock.epoch = epoch;
  clock.leaderScheduleEpoch = leaderEpoch;
  clock.unixTimestamp = time;
  vm.inner.setClock(clock);
}

// By number, as the package declares them in internal.d.ts; its code has the numbers alone.
const INSTRUCTION_ERRORS = (
  'GenericError InvalidArgument InvalidInstructionData InvalidAccountData AccountDataTooSmall InsufficientFunds ' +
  'IncorrectProgramId MissingRequiredSignature AccountAlreadyInitialized UninitializedAccount ' +
  'UnbalancedInstruction ModifiedProgramId ExternalAccountLamportSpend ExternalAccountDataModified ' +
  'ReadonlyLamportChange ReadonlyDataModified DuplicateAccountIndex ExecutableModified RentEpochModified ' +
  'NotEnoughAccountKeys AccountDataSizeChanged AccountNotExecutable AccountBorrowFailed AccountBorrowOutstanding ' +
  'DuplicateAccountOutOfSync InvalidError ExecutableDataModified ExecutableLamportChange ' +
  'ExecutableAccountNotRentExempt UnsupportedProgramId CallDepth MissingAccount ReentrancyNotAllowed ' +
  'MaxSeedLengthExceeded InvalidSeeds InvalidRealloc ComputationalBudgetExceeded PrivilegeEscalation ' +
  'ProgramEnvironmentSetupFailure ProgramFailedToComplete ProgramFailedToCompile Immutable IncorrectAuthority ' +
  'AccountNotRentExempt InvalidAccountOwner ArithmeticOverflow UnsupportedSysvar IllegalOwner ' +
  'MaxAccountsDataAllocationsExceeded MaxAccountsExceeded MaxInstructionTraceLengthExceeded ' +
  'BuiltinProgramsMustConsumeComputeUnits BorshIoError'
).split(' ');

const TRANSACTION_ERRORS = (
  'AccountInUse AccountLoadedTwice AccountNotFound ProgramAccountNotFound InsufficientFundsForFee ' +
  'InvalidAccountForFee AlreadyProcessed BlockhashNotFound CallChainTooDeep MissingSignatureForFee ' +
  'InvalidAccountIndex SignatureFailure InvalidProgramForExecution SanitizeFailure ClusterMaintenance ' +
  'AccountBorrowOutstanding WouldExceedMaxBlockCostLimit UnsupportedVersion InvalidWritableAccount ' +
  'WouldExceedMaxAccountCostLimit WouldExceedAccountDataBlockLimit TooManyAccountLocks ' +
  'AddressLookupTableNotFound InvalidAddressLookupTableOwner InvalidAddressLookupTableData ' +
  'InvalidAddressLookupTableIndex InvalidRentPayingAccount WouldExceedMaxVoteCostLimit ' +
  'WouldExceedAccountDataTotalLimit MaxLoadedAccountsDataSizeExceeded ResanitizationNeeded ' +
  'InvalidLoadedAccountsDataSizeLimit UnbalancedTransaction ProgramCacheHitMaxLimit CommitCancelled'
).split(' ');

function setSlot(inner, slot) {
  const clock = inner.getClock();
  clock.slot = slot;
  inner.setClock(clock);
}

function writeError(error) {
  if (error instanceof svm.TransactionErrorInstructionError) {
    const inner = error.err();
    const isCustom = inner instanceof svm.InstructionErrorCustom;
    text(isCustom ? 'Custom' : typeof inner === 'number' ? INSTRUCTION_ERRORS[inner] ?? `InstructionError${inner}` : 'BorshIoError');
    u32(error.index);
    u8(isCustom ? 1 : 0);
    u32(isCustom ? inner.code : 0);
    return;
  }

  text(typeof error === 'number' ? TRANSACTION_ERRORS[error] ?? `TransactionError${error}` : error.constructor.name.replace('TransactionError', ''));
  u32(error.index ?? 0xffffffff);
  u8(0);
  u32(0);
}

function writeMeta(failure, meta) {
  u8(failure === null ? 1 : 0);
  if (failure !== null) writeError(failure);
  u64(meta.computeUnitsConsumed());
  const logs = meta.logs();
  u32(logs.length);
  for (const line of logs) text(line);
  blob(meta.returnData().data());
}

function readAddresses(request) {
  const addresses = new Array(request.u32());
  for (let i = 0; i < addresses.length; i++) addresses[i] = request.key();
  return addresses;
}

const operations = {
  // Which versions are these?
  1() {
    text(process.versions.node);
    text(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version);
  },

  // A new machine. Age and replay are the other side's: it knows what a recent blockhash is.
  2() {
    const inner = new svm.LiteSvm();
    inner.setBlockhashCheck(false);
    inner.setTransactionHistory(0n);
    inner.withNativeMints();
    machines.set(++lastMachine, { inner, checksSignatures: true });
    u32(lastMachine);
  },

  // The accounts that some programs own.
  3(id, request) {
    const { inner } = machine(id);
    const owners = readAddresses(request);
    request.finish();
    const found = owners.flatMap(owner => inner.getProgramAccounts(owner));
    u32(found.length);
    for (const entry of found) {
      raw(entry.address);
      writeAccount(entry.account());
    }
  },

  // Replaces accounts. What was a program must not become nothing: the VM does not survive a call of it.
  4(id, request) {
    const { inner } = machine(id);
    for (let count = request.u32(); count > 0; count--) {
      const address = request.key();
      const executable = request.u8() !== 0;
      const lamports = request.u64();
      const owner = request.key();
      // A program cannot be called in the slot before the one in which it was deployed; the clock of a ledger may go back.
      if (executable) setSlot(inner, 0n);
      inner.setAccount(address, new svm.Account(lamports, request.blob(), owner, executable, 0xffffffffffffffffn));
    }

    request.finish();
  },

  // Runs a transaction, for good.
  5(id, request) {
    const vm = machine(id);
    setClock(vm, request);
    const checksSignatures = request.u8() !== 0;
    const transaction = request.blob();
    const addresses = readAddresses(request);
    request.finish();
    vm.inner.setSigverify(checksSignatures);
    const result = vm.inner.sendVersionedTransaction(transaction);
    const failed = result instanceof svm.FailedTransactionMetadata;
    writeMeta(failed ? result.err() : null, failed ? result.meta() : result);
    for (const address of addresses) {
      const account = vm.inner.getAccount(address);
      writeAccount(account);
      if (account?.executable() === true) {
        // Whatever a transaction could write the VM takes as new, programs as deployed in this slot.
        setSlot(vm.inner, 0n);
        vm.inner.setAccount(address, account);
      }
    }
  },

  // Forgets a machine.
  7(id) {
    machine(id);
    machines.delete(id);
  },

  // Runs a transaction without effect; answers with all its accounts.
  6(id, request) {
    const vm = machine(id);
    setClock(vm, request);
    const checksSignatures = request.u8() !== 0;
    const transaction = request.blob();
    request.finish();
    vm.inner.setSigverify(checksSignatures);
    const result = vm.inner.simulateVersionedTransaction(transaction);
    const failed = result instanceof svm.FailedTransactionMetadata;
    writeMeta(failed ? result.err() : null, result.meta());
    const accounts = failed ? [] : result.postAccounts();
    u32(accounts.length);
    for (const entry of accounts) {
      raw(entry.address);
      writeAccount(entry.account());
    }
  },
};

for (;;) {
  fill(4);
  const size = input.readUInt32LE(start);
  if (size < 5 || size > MAX_FRAME) throw new Error(`a request of ${size} bytes`);
  start += 4;
  fill(size);
  const operation = input[start];
  const id = input.readUInt32LE(start + 1);
  const request = new Request(input.subarray(start + 5, start + size));
  start += size;
  length = 5;
  output[4] = 0;
  try {
    if (!Object.hasOwn(operations, operation)) throw new Error(`there is no operation ${operation}`);
    operations[operation](id, request);
  } catch (error) {
    length = 5;
    output[4] = 1;
    raw(Buffer.from(String(error?.message ?? error)));
  }

  send();
}
