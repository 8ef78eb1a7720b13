import { fileURLToPath } from 'node:url';
import { getEnvironmentData, setEnvironmentData, threadId } from 'node:worker_threads';
import type { StartOptions } from '../sampling-options.ts';
import { removePreload } from './preload-option.ts';

/** What a worker is told by the thread that starts it. */
export interface WorkerOrders {
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

/** The key of node's environment data that they are found by, set only while a worker is being made. */
export const WORKER_ORDERS = 'tsprof';

/**
 * In a worker: what it is to do, and what it would see of the preload is taken away. Undefined if it
 * is not to be sampled.
 *
 * @param url - of the preload
 */
export function takeOrders(url: string): SampledWorker | undefined {
  const orders = getEnvironmentData(WORKER_ORDERS) as unknown as WorkerOrders | undefined;
  if (orders === undefined) return undefined;
  if (orders.hasOwnEnvironment) removePreload(process.env, fileURLToPath(url));
  setEnvironmentData(WORKER_ORDERS, undefined);
  const { sampling, name } = orders;
  const number = `worker ${String(threadId)}`;
  return { sampling, name: name === '' ? number : `${number} (${name})` };
}
