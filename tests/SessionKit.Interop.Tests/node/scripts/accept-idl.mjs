// What Codama and Anchor make of each IDL; either throws at one that it does not understand.
import anchor from '@coral-xyz/anchor';
import { rootNodeFromAnchor } from '@codama/nodes-from-anchor';
import { answer } from './harness.mjs';

await answer(idls => idls.map(text => {
  const idl = JSON.parse(text);
  const { program } = rootNodeFromAnchor(idl);
  const client = new anchor.Program(idl, { connection: {}, publicKey: anchor.web3.PublicKey.default });
  const opening = program.instructions.find(each => each.arguments.some(argument => argument.name === 'sessionBump'));
  return {
    codamaInstructions: program.instructions.length,
    codamaAccounts: program.accounts.length,
    codamaErrors: program.errors.length,
    anchorInstructions: Object.keys(client.methods).length,
    anchorAccounts: Object.keys(client.account).length,
    sessionIsDerived: opening.accounts.find(each => each.name === 'session').defaultValue?.kind === 'pdaValueNode',
  };
}));
