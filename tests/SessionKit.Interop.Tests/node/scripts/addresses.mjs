// The address and bump of each set of seeds.
import { address, getProgramDerivedAddress } from '@solana/kit';
import { answer, fromHex } from './harness.mjs';

await answer(async cases => {
  const found = [];
  for (const { program, seeds } of cases) {
    const [derived, bump] = await getProgramDerivedAddress({ programAddress: address(program), seeds: seeds.map(fromHex) });
    found.push({ address: derived, bump });
  }
  return found;
});
