import { readFileSync, readdirSync } from 'node:fs';

/** What a sampler could leave behind in this process (proc(5)). */
export function processState() {
  const status = readFileSync('/proc/self/status', 'utf8');
  const mask = (/** @type {string} */ name) =>
    new RegExp(`^${name}:\\s*(\\w+)`, 'm').exec(status)?.[1];
  return {
    timers: readFileSync('/proc/self/timers', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('ID:')).length,
    caughtSignals: mask('SigCgt'),
    ignoredSignals: mask('SigIgn'),
    blockedSignals: mask('SigBlk'),
    threads: readdirSync('/proc/self/task').length,
    // One of them is the directory itself while it is read.
    files: readdirSync('/proc/self/fd').length,
  };
}
