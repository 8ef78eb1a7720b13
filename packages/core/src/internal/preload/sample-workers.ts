import { syncBuiltinESMExports } from 'node:module';
import workerThreads, {
  getEnvironmentData,
  setEnvironmentData,
  threadId,
  type WorkerOptions,
} from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import type { StartOptions } from '../sampling-options.ts';
import { removePreload } from './preload-option.ts';
import { withPreload } from './worker-options.ts';

/** What a worker is told by the thread that starts it. */
interface WorkerOrders {
  readonly sampling: StartOptions;
  /** What the program calls the worker; empty if nothing. */
  readonly name: string;
  /** Whether it finds the preload in an environment that no other thread has. */
  readonly hasOwnEnvironment: boolean;
}

/** What a worker knows of itself. */
export interface SampledWorker {
  readonly sampling: StartOptions;
  /** As profiles call it. */
  readonly name: string;
}

/** Of node's environment data, set only while a worker is being made. */
const KEY = 'tsprof';

/**
 * From now on the workers that the calling thread starts load the preload, whatever options they are
 * given, and find their orders.
 *
 * @param url - of the preload
 */
export function sampleWorkers(url: string, sampling: StartOptions): void {
  const preload = fileURLToPath(url);
  const original = workerThreads.Worker;
  const Worker = new Proxy(original, {
    construct(target, [file, options, ...rest]: unknown[], newTarget): object {
      const given = isObject(options) ? options : {};
      const changed = withPreload(given, preload);
      const orders: WorkerOrders = {
        sampling,
        name: given.name ?? '',
        hasOwnEnvironment: changed.env !== given.env,
      };
      setEnvironmentData(KEY, { ...orders });
      try {
        const args = [file, isObject(options) ? changed : options, ...rest];
        return Reflect.construct(target, args, newTarget === Worker ? target : newTarget) as object;
      } finally {
        setEnvironmentData(KEY, undefined);
      }
    },
  });
  original.prototype.constructor = Worker;
  workerThreads.Worker = Worker;
  syncBuiltinESMExports();
}

/**
 * In a worker: what it is to do, and what it would see of the preload is taken away. Undefined if it
 * is not to be sampled.
 */
export function takeOrders(url: string): SampledWorker | undefined {
  const orders = getEnvironmentData(KEY) as unknown as WorkerOrders | undefined;
  if (orders === undefined) return undefined;
  if (orders.hasOwnEnvironment) removePreload(process.env, fileURLToPath(url));
  setEnvironmentData(KEY, undefined);
  const { sampling, name } = orders;
  const number = `worker ${String(threadId)}`;
  return { sampling, name: name === '' ? number : `${number} (${name})` };
}

function isObject(value: unknown): value is WorkerOptions {
  return typeof value === 'object' && value !== null;
}
