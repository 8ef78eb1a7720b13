import type { WorkerOptions } from 'node:worker_threads';
import { addPreload } from './preload-option.ts';

/**
 * The options of a worker that loads a module before its program. Workers inherit node's options, so
 * nothing is to be done, unless they are given others or an environment of their own. There the
 * module is told of in the same place; what the worker sees of that, `hidePreload` and
 * `removePreload` take back.
 *
 * @param options - as the program gives them to `new Worker`
 * @param file - absolute path of the module
 */
export function withPreload(options: WorkerOptions, file: string): WorkerOptions {
  const { execArgv, env } = options;
  if (Array.isArray(execArgv)) {
    return changed(options, { execArgv: [...execArgv, '--require', file] });
  }
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- programs pass null as well, for none
  if (typeof env === 'object' && env !== null) {
    const own = { ...env };
    addPreload(own, file);
    return changed(options, { env: own });
  }
  return options;
}

/** Other properties are read through the original, whatever it is. */
function changed(options: WorkerOptions, change: WorkerOptions): WorkerOptions {
  return Object.assign(Object.create(options) as WorkerOptions, change);
}
