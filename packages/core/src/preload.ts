import { isMainThread } from 'node:worker_threads';
import type * as Program from './internal/preload/begin-program.ts';
import type * as Worker from './internal/preload/begin-worker.ts';
import { hidePreload } from './internal/preload/hide-preload.ts';
import { loadModule } from './internal/preload/load-module.ts';
import { takeOrders } from './internal/preload/worker-orders.ts';
import type { Profile } from './model/profile.ts';

export { loadModule } from './internal/preload/load-module.ts';

/** What a preload does with the profile, and where it is itself. */
export interface Preload {
  /** `import.meta.url` of the module given to `--import` or `--require`. */
  readonly url: string;
  /**
   * Called before the program runs.
   *
   * @throws if the profile cannot be written there
   */
  readonly prepare: (asked: AskedOutput) => WriteProfile;
}

/**
 * Writes a profile.
 *
 * @param number - from 1 on, where the program leaves several
 * @returns the file
 */
export type WriteProfile = (profile: Profile, number?: number) => string;

/** What the environment asks of the file with the profile. */
export interface AskedOutput {
  /** TSPROF_OUTPUT, if that is set. */
  readonly output?: string;
  /** Whether positions are those of the sources: unless TSPROF_SOURCE_MAPS is 0. */
  readonly inSources: boolean;
  /** Whether other processes write profiles, too, which somebody may wait for. */
  readonly children: boolean;
}

/**
 * Profiles the program that node is about to run, from before its first line to its end: also if that
 * is an exception, process.exit() or a signal; and the workers that it starts. Configured by TSPROF_HZ,
 * TSPROF_TIMER, TSPROF_ENGINE, TSPROF_OUTPUT, TSPROF_SOURCE_MAPS, TSPROF_WORKERS and TSPROF_CHILDREN;
 * TSPROF_DELAY, TSPROF_DURATION and TSPROF_SIGNAL have it sampled a part of the time only.
 * The program sees its arguments, environment and listeners of signals as without it, and the programs
 * that it starts are not profiled; with TSPROF_CHILDREN they are, by variables that all of them see.
 */
export function preload(settings: Preload): void {
  const { url } = settings;
  hidePreload(url);
  if (isMainThread) {
    const program = new URL('internal/preload/begin-program.js', import.meta.url);
    loadModule<typeof Program>(program).beginProgram(settings);
    return;
  }
  const orders = takeOrders(url);
  if (orders === undefined) return;
  const worker = new URL('internal/preload/begin-worker.js', import.meta.url);
  loadModule<typeof Worker>(worker).beginWorker(url, orders);
}
