// The bytes of each message, and of the transaction without signatures.
import {
  AccountRole, address, appendTransactionMessageInstructions, compileTransaction,
  compressTransactionMessageUsingAddressLookupTables, createTransactionMessage, getTransactionEncoder, pipe,
  setTransactionMessageFeePayer, setTransactionMessageLifetimeUsingBlockhash,
} from '@solana/kit';
import { answer, fromHex, toHex } from './harness.mjs';

const role = ({ isSigner, isWritable }) => isSigner
  ? (isWritable ? AccountRole.WRITABLE_SIGNER : AccountRole.READONLY_SIGNER)
  : (isWritable ? AccountRole.WRITABLE : AccountRole.READONLY);

await answer(cases => cases.map(({ version, feePayer, blockhash, instructions, tables }) => {
  const message = pipe(
    createTransactionMessage({ version: version === 'legacy' ? 'legacy' : 0 }),
    m => setTransactionMessageFeePayer(address(feePayer), m),
    m => setTransactionMessageLifetimeUsingBlockhash({ blockhash, lastValidBlockHeight: 0n }, m),
    m => appendTransactionMessageInstructions(instructions.map(({ program, accounts, data }) => ({
      programAddress: address(program),
      accounts: accounts.map(account => ({ address: address(account.address), role: role(account) })),
      data: fromHex(data),
    })), m),
    m => version === 'legacy' ? m : compressTransactionMessageUsingAddressLookupTables(
      m, Object.fromEntries(tables.map(table => [table.address, table.addresses.map(a => address(a))]))),
  );
  const transaction = compileTransaction(message);
  return { message: toHex(transaction.messageBytes), transaction: toHex(getTransactionEncoder().encode(transaction)) };
}));
