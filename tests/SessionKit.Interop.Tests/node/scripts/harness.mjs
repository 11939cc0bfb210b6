// Every script is one function from JSON to JSON; an exception ends it with exit code 1 and its stack on standard error.
import { readFileSync, writeSync } from 'node:fs';

export async function answer(question) {
  const input = JSON.parse(readFileSync(0, 'utf8'));
  const bytes = Buffer.from(JSON.stringify(await question(input)), 'utf8');
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(1, bytes, written);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error; // the pipe is full
    }
  }
}

export const fromHex = text => new Uint8Array(Buffer.from(text, 'hex'));
export const toHex = bytes => Buffer.from(bytes).toString('hex');
