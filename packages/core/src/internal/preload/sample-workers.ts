import { syncBuiltinESMExports } from 'node:module';
import workerThreads, { setEnvironmentData, type WorkerOptions } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import type { StartOptions } from '../sampling-options.ts';
import { WORKER_ORDERS, type WorkerOrders } from './worker-orders.ts';
import { withPreload } from './worker-options.ts';

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
      setEnvironmentData(WORKER_ORDERS, { ...orders });
      try {
        const args = [file, isObject(options) ? changed : options, ...rest];
        return Reflect.construct(target, args, newTarget === Worker ? target : newTarget) as object;
      } finally {
        setEnvironmentData(WORKER_ORDERS, undefined);
      }
    },
  });
  original.prototype.constructor = Worker;
  workerThreads.Worker = Worker;
  syncBuiltinESMExports();
}

function isObject(value: unknown): value is WorkerOptions {
  return typeof value === 'object' && value !== null;
}
