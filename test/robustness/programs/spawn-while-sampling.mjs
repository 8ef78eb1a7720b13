// Starts children while being sampled, of which the first use CPU time enough for several ticks.
// Argument: { children, sampling }. Answer: how they ended, and what one found in proc(5) of itself.

import { execFile, spawnSync } from 'node:child_process';
import { profile } from '@tsprof/core';
import { answer } from './answer.mjs';
import { burn } from './burn.mjs';

const { children, sampling } = JSON.parse(process.argv[2]);
const signalsOf = () =>
  spawnSync('grep', ['^Sig', '/proc/self/status'], { encoding: 'utf8' }).stdout;
const signalsBefore = signalsOf();
const { result, profile: recorded } = await profile(spawnAll, sampling);
answer({ signalsBefore, samples: recorded.samples.length, ...result });

async function spawnAll() {
  const busy = 'let x = 0; for (let i = 0; i < 1e8; i++) x = (x * 7 + i) | 0; console.log(x)';
  const burning = Array.from({ length: 2 }, () => ended(process.execPath, ['-e', busy]));
  const quick = [];
  for (let i = 0; i < children; i++) {
    burn(5);
    quick.push(await ended('true', []));
  }
  return {
    ends: [...quick, ...(await Promise.all(burning))],
    signals: signalsOf(),
    timers: spawnSync('cat', ['/proc/self/timers'], { encoding: 'utf8' }).stdout,
  };
}

function ended(command, args) {
  return new Promise((resolve) => {
    execFile(command, args, (error) => {
      resolve(error === null ? 'ok' : String(error.signal ?? error.code));
    });
  });
}
