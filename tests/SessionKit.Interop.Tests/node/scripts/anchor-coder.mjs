// What Anchor's coder reads in our bytes, and what it writes for the same values, going by our IDL alone.
import anchor from '@coral-xyz/anchor';
import { answer, fromHex, toHex } from './harness.mjs';

const { BN, BorshCoder, web3: { PublicKey } } = anchor;

await answer(async ({ idl: text, cases }) => {
  const idl = JSON.parse(text);
  const coder = new BorshCoder(idl);
  const types = new Map(idl.types.map(type => [type.name, type.type]));

  // Values as text and plain objects: the form in which both sides compare them.
  const show = value =>
    value === null || typeof value === 'boolean' || typeof value === 'string' ? value
    : typeof value === 'number' || BN.isBN(value) ? value.toString()
    : value instanceof PublicKey ? value.toBase58()
    : Array.isArray(value) ? value.map(show)
    : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, show(inner)]));

  // And back: what the coder wants for a type of the IDL.
  const make = (type, value) => {
    if (type.option) return value === null ? null : make(type.option, value);
    if (type.vec) return value.map(item => make(type.vec, item));
    if (type.array) return value.map(item => make(type.array[0], item));
    if (type.defined) return makeDefined(types.get(type.defined.name), value);
    if (type === 'pubkey') return new PublicKey(value);
    if (type === 'bool' || type === 'string') return value;
    return /^[ui](8|16|32)$/.test(type) ? Number(value) : new BN(value);
  };
  const fields = (list, value) => Object.fromEntries(list.map(field => [field.name, make(field.type, value[field.name])]));
  const makeDefined = (type, value) => {
    if (type.kind === 'struct') return fields(type.fields, value);
    const [name] = Object.keys(value);
    const variant = type.variants.find(each => each.name === name);
    return { [name]: fields(variant.fields ?? [], value[name]) };
  };

  const { args } = idl.instructions.find(each => each.name === 'open');
  const event = idl.events.find(each => each.name === 'Opened');
  const answers = [];
  for (const { instruction, arguments: given, account, state, event: logged, logged: emitted } of cases) {
    answers.push({
      instruction: toHex(coder.instruction.encode('open', fields(args, given))),
      arguments: show(coder.instruction.decode(Buffer.from(fromHex(instruction))).data),
      account: toHex(await coder.accounts.encode('Held', makeDefined(types.get('Held'), state))),
      state: show(coder.accounts.decode('Held', Buffer.from(fromHex(account)))),
      event: toHex(event.discriminator) + toHex(coder.types.encode('Opened', makeDefined(types.get('Opened'), emitted))),
      logged: show(coder.events.decode(Buffer.from(fromHex(logged)).toString('base64')).data),
    });
  }
  return answers;
});
