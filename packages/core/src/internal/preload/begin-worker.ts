import { nameThread, recorder } from '../this-thread.ts';
import { followCode } from './follow-code.ts';
import { sampleWorkers } from './sample-workers.ts';
import { tell } from './tell.ts';
import { textOfLabel } from './worker-label.ts';
import type { SampledWorker } from './worker-orders.ts';

/**
 * In a worker: samples it. It runs in any case: its program has begun long before.
 *
 * @param url - of the preload
 */
export function beginWorker(url: string, { name, sampling }: SampledWorker): void {
  try {
    nameThread(name);
    const binding = followCode(url);
    recorder.start(sampling);
    sampleWorkers(url, sampling);
    if (recorder.sampling !== undefined) {
      binding.joinThreads(textOfLabel({ thread: name, sampling: recorder.sampling }));
    }
  } catch (error) {
    tell(`${name} is not sampled: ${error instanceof Error ? error.message : String(error)}`);
  }
}
