/**
 * Reads case after case of one target, in a process of its own: `node fuzz-target.mjs NAME SEED
 * SECONDS`. Tells the parent of each case before it, so that one that never ends, or that ends the
 * process, is known.
 */
import { caseFile, runCase } from './run-case.mjs';
import { TARGETS } from './targets.mjs';

const [name = '', seed = '', seconds = '0'] = process.argv.slice(2);
const target = TARGETS.find((known) => known.name === name);
if (target === undefined || process.send === undefined)
  throw new Error(`Expected a target and a parent, got ${name}`);

const end = performance.now() + Number(seconds) * 1000;
let valid = 0;
let number = 0;
let told = 0;
for (; performance.now() < end; number++) {
  const caseSeed = `${seed}:${String(number)}`;
  if (performance.now() - told > 200) {
    told = performance.now();
    process.send({ kind: 'at', number });
    // The message leaves from the event loop.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { isValid, problem } = runCase(target, caseFile(target, caseSeed));
  if (isValid) valid++;
  if (problem !== undefined) process.send({ kind: 'problem', seed: caseSeed, problem });
}
process.send({ kind: 'end', cases: number, valid });
process.disconnect();
