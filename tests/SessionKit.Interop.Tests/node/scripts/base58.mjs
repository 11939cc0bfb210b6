// Hex to base58, and base58 back to hex.
import { getBase58Decoder, getBase58Encoder } from '@solana/kit';
import { answer, fromHex, toHex } from './harness.mjs';

await answer(({ bytes, texts }) => ({
  texts: bytes.map(hex => getBase58Decoder().decode(fromHex(hex))),
  bytes: texts.map(text => toHex(getBase58Encoder().encode(text))),
}));
