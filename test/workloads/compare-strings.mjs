import { untilCpuTime } from './until-cpu-time.mjs';

const NAMES = Array.from({ length: 3000 }, (_, i) => `customer ${String(i)}`);

/** Compares strings of equal length and another content: V8 does that in a builtin without a frame. */
function countEqual(wanted) {
  let count = 0;
  for (const name of NAMES) if (name === wanted) count++;
  return count;
}

function countSome() {
  let count = 0;
  for (let i = 0; i < 30; i++) count += countEqual(`customer ${String(1000 + i)}`);
  return count;
}

export function run({ millis }) {
  untilCpuTime(millis, countSome);
}
