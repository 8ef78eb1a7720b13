// Starts and stops sampling many times while another process sends it the signals that timers send.
// Argument: { starts, millis, sampling }. Answer: how many samples there were.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { profile, reset } from '@tsprof/core';
import { answer } from './answer.mjs';
import { burn } from './burn.mjs';

const { starts, millis, sampling } = JSON.parse(process.argv[2]);
// While nothing samples, these signals would end the process, as they would any other.
let received = 0;
for (const signal of ['SIGPROF', 'SIGVTALRM']) process.on(signal, () => received++);
const storm = spawn(process.execPath, [
  fileURLToPath(new URL('storm-of-signals.mjs', import.meta.url)),
  String(process.pid),
]);
await once(process, 'SIGPROF');
let samples = 0;
let dropped = 0;
for (let i = 0; i < starts; i++) {
  const { samples: table, meta } = profile(() => burn(millis), sampling).profile;
  samples += table.length;
  dropped += meta.loss.dropped;
  reset();
  // Lets Node see to its own signals.
  await new Promise(setImmediate);
}
storm.kill('SIGKILL');
answer({ samples, dropped, received });
// libuv may have thousands of signals left to report.
process.exit();
