import { constants } from 'node:os';
import type { NativeBinding } from '../native-binding.ts';

/**
 * Signals that end a program which does not handle them and that people and tools send. Node uses
 * SIGUSR1 itself, and a crash (SIGABRT, SIGSEGV, ...) leaves no JavaScript to call.
 */
const NAMES = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGALRM',
  'SIGTERM',
  'SIGUSR2',
  'SIGXCPU',
  'SIGIO',
  'SIGPWR',
] as const satisfies readonly NodeJS.Signals[];

/**
 * Calls `save` before a signal ends the program. Programs that handle a signal notice nothing: their
 * listener takes the place of ours, which is no listener, and when the last one of a signal is
 * removed, ours comes back.
 *
 * @param except - ends no program, since somebody listens for it
 */
export function beforeTermination(
  binding: NativeBinding,
  save: () => void,
  except?: NodeJS.Signals,
): void {
  const watch = (name: string | symbol): void => {
    const known = NAMES.find((signal) => signal === name && signal !== except);
    if (known === undefined || process.listenerCount(known) > 0) return;
    const { [known]: number }: Partial<Record<string, number>> = constants.signals;
    // Not every system has them all.
    if (number !== undefined) binding.catchTermination(number, save);
  };
  for (const name of NAMES) watch(name);
  process.on('removeListener', watch);
}
