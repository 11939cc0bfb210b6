// What the real VM does with each program: it is loaded, called once without accounts, and thrown away.
import * as kit from '@solana/kit';
import { FailedTransactionMetadata, LiteSVM } from 'litesvm';
import { answer, fromHex } from './harness.mjs';

const encoder = kit.getAddressDecoder();
const addressOf = number => encoder.decode(Uint8Array.from({ length: 32 }, (_, i) => (i < 4 ? (number >> (8 * i)) & 255 : 7)));

await answer(cases => {
  const svm = new LiteSVM().withSigverify(false).withBlockhashCheck(false).withTransactionHistory(0n);
  const payer = addressOf(1);
  svm.airdrop(payer, kit.lamports(1_000_000_000_000n));
  return cases.map(({ program, data }, i) => {
    const address = addressOf(100 + i);
    try {
      svm.addProgram(address, fromHex(program));
    } catch (error) {
      return { error: `not loaded: ${error}`, custom: -1, units: 0, logs: [] };
    }

    let message = kit.createTransactionMessage({ version: 'legacy' });
    message = kit.setTransactionMessageFeePayer(payer, message);
    message = kit.setTransactionMessageLifetimeUsingBlockhash({ blockhash: svm.latestBlockhash(), lastValidBlockHeight: 0n }, message);
    message = kit.appendTransactionMessageInstruction({ programAddress: address, accounts: [], data: fromHex(data) }, message);
    const result = svm.sendTransaction({ ...kit.compileTransaction(message), signatures: { [payer]: new Uint8Array(64) } });
    const failed = result instanceof FailedTransactionMetadata;
    const meta = failed ? result.meta() : result;
    const inner = failed ? result.err().err?.() : null;
    return {
      error: failed ? String(inner ?? result.err()) : '',
      custom: typeof inner?.code === 'number' ? inner.code : -1,
      units: Number(meta.computeUnitsConsumed()),
      logs: meta.logs().filter(line => line.startsWith('Program log: ')).map(line => line.slice('Program log: '.length)),
    };
  });
});
