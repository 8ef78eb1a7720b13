import { readFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';

/** Signals that people and tools send to end or to prompt a program. */
const RELAYED = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGALRM',
  'SIGTERM',
  'SIGUSR1',
  'SIGUSR2',
] as const satisfies readonly NodeJS.Signals[];

/** Those that a terminal sends, to every process in its foreground. */
const FROM_TERMINAL: ReadonlySet<NodeJS.Signals> = new Set(['SIGHUP', 'SIGINT', 'SIGQUIT']);

/**
 * Hands signals that come to this process on to a child, and lets none of them end this process.
 * What a terminal sends, the child has had already: a second one would mean something else to it.
 *
 * @returns ends it
 */
export function relaySignals(child: ChildProcess): () => void {
  const relay = (signal: NodeJS.Signals): void => {
    if (FROM_TERMINAL.has(signal) && isInForeground()) return;
    child.kill(signal);
  };
  for (const signal of RELAYED) process.on(signal, relay);
  return () => {
    for (const signal of RELAYED) process.off(signal, relay);
  };
}

/** Whether this process belongs to the group that its terminal sends signals to. */
function isInForeground(): boolean {
  try {
    // After the name in parentheses: state, parent, group, session, terminal, its foreground group.
    const stat = readFileSync('/proc/self/stat', 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[4] !== '0' && fields[2] === fields[5];
  } catch {
    return process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  }
}
