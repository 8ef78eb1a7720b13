import type { Sampling } from '../sampling-options.ts';

/** What a worker says of itself, for the thread that collects. */
export interface WorkerLabel {
  readonly thread: string;
  readonly sampling: Sampling;
}

/** For the addon, which hands it on. */
export function textOfLabel(label: WorkerLabel): string {
  return JSON.stringify(label);
}

export function labelOf(text: string): WorkerLabel {
  return JSON.parse(text) as WorkerLabel;
}
