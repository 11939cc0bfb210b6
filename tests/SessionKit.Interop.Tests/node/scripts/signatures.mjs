// For each seed and message: the address, the signature, and whether kit accepts ours.
import {
  createKeyPairFromPrivateKeyBytes, getAddressFromPublicKey, signBytes, verifySignature,
} from '@solana/kit';
import { answer, fromHex, toHex } from './harness.mjs';

await answer(cases => Promise.all(cases.map(async ({ seed, message, signature }) => {
  const pair = await createKeyPairFromPrivateKeyBytes(fromHex(seed), true);
  return {
    address: await getAddressFromPublicKey(pair.publicKey),
    signature: toHex(await signBytes(pair.privateKey, fromHex(message))),
    accepted: await verifySignature(pair.publicKey, fromHex(signature), fromHex(message)),
  };
})));
