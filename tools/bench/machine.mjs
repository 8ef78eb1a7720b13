import { execFileSync } from 'node:child_process';
import os from 'node:os';

/** What the figures of a bench depend on beside the code. */
export function describeMachine() {
  const cpus = os.cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus[0]?.model ?? 'unknown',
    cores: cpus.length,
    kernel: `${os.type()} ${os.release().replace(/[-+].*/, '')}`,
    schedulerHz: schedulerHz(),
    node: process.version,
  };
}

/**
 * The kernel's CONFIG_HZ, at most as often as which CPU-time clocks fire: a coarse clock advances
 * once a tick.
 */
function schedulerHz() {
  const CLOCK_REALTIME_COARSE = 5;
  const script = `import time; print(round(1 / time.clock_getres(${String(CLOCK_REALTIME_COARSE)})))`;
  return Number(execFileSync('python3', ['-c', script], { encoding: 'utf8' }));
}
