import { pbkdf2 } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { untilCpuTime } from './until-cpu-time.mjs';

const hash = promisify(pbkdf2);

export function burn(steps) {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
  return x;
}

/** Hashes on a thread of libuv's pool, and computes a little itself after each. */
export async function run({ hashes, iterations, busy }) {
  const before = process.cpuUsage();
  for (let i = 0; i < hashes; i++) {
    await hash('password', 'salt', iterations, 64, 'sha512');
    untilCpuTime(busy, () => burn(100_000));
    await sleep(1);
  }
  const { user, system } = process.cpuUsage(before);
  return { processMillis: (user + system) / 1000 };
}
