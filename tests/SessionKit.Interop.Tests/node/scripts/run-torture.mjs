// What the real VM does with each program and each content of the one account that it is given: how it ends, what it logs, what it writes.
import * as kit from '@solana/kit';
import { ComputeBudget, FailedTransactionMetadata, LiteSVM } from 'litesvm';
import { answer } from './harness.mjs';

const decoder = kit.getAddressDecoder();
const addressOf = number => decoder.decode(Uint8Array.from({ length: 32 }, (_, i) => (i < 4 ? (number >> (8 * i)) & 255 : 7)));
const fromBase64 = text => new Uint8Array(Buffer.from(text, 'base64'));
// A VM keeps every program that it ever ran; a fresh one from time to time keeps the process small.
const programsPerVm = 200;

function start() {
  // Many inputs go into one transaction; how many units that takes is not the question here.
  const budget = new ComputeBudget();
  budget.computeUnitLimit = 1_000_000_000n;
  const svm = new LiteSVM().withSigverify(false).withBlockhashCheck(false).withTransactionHistory(0n).withLogBytesLimit(undefined).withComputeBudget(budget);
  // The clock of the other forms.
  const clock = svm.getClock();
  [clock.slot, clock.epochStartTimestamp, clock.epoch, clock.leaderScheduleEpoch, clock.unixTimestamp] = [4_000n, 1_700_000_000n, 9n, 10n, 1_700_000_123n];
  svm.setClock(clock);
  svm.airdrop(addressOf(1), kit.lamports(1_000_000_000_000n));
  return svm;
}

await answer(programs => {
  const payer = addressOf(1);
  let svm;
  return programs.flatMap(({ program, accounts }, i) => {
    svm = i % programsPerVm === 0 ? start() : svm;
    const address = addressOf(1000 + i);
    try {
      svm.addProgram(address, fromBase64(program));
    } catch (error) {
      return accounts.map(() => ({ error: `not loaded: ${error}`, custom: -1, units: 0, logs: [], data: '', returned: '' }));
    }

    return accounts.map((data, run) => {
      const account = addressOf(2);
      svm.setAccount({ address: account, data: fromBase64(data), executable: false, lamports: kit.lamports(1_000_000_000n + BigInt(i * 1000 + run)), programAddress: address, space: 0n });
      let message = kit.createTransactionMessage({ version: 'legacy' });
      message = kit.setTransactionMessageFeePayer(payer, message);
      message = kit.setTransactionMessageLifetimeUsingBlockhash({ blockhash: svm.latestBlockhash(), lastValidBlockHeight: 0n }, message);
      message = kit.appendTransactionMessageInstruction({ programAddress: address, accounts: [{ address: account, role: kit.AccountRole.WRITABLE }], data: new Uint8Array(0) }, message);
      const result = svm.sendTransaction({ ...kit.compileTransaction(message), signatures: { [payer]: new Uint8Array(64) } });
      const failed = result instanceof FailedTransactionMetadata;
      const meta = failed ? result.meta() : result;
      const inner = failed ? result.err().err?.() : null;
      return {
        error: failed ? String(inner ?? result.err()) : '',
        custom: typeof inner?.code === 'number' ? inner.code : -1,
        units: Number(meta.computeUnitsConsumed()),
        logs: meta.logs().filter(line => line.startsWith('Program log: ') || line.startsWith('Program data: ')),
        returned: Buffer.from(meta.returnData().data()).toString('base64'),
        data: Buffer.from(svm.getAccount(account).data).toString('base64'),
      };
    });
  });
});
