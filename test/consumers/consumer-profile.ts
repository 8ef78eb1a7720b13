import { fileURLToPath } from 'node:url';
import type { Profile } from '@tsprof/core/model';
import { buildProfile, type FrameFields, type SampleFields } from '../profiles/build-profile.ts';

const SOURCE = new URL('../workloads/spin-two-functions.mjs', import.meta.url);

/** The file that {@link consumerProfile} says its functions are in, as a path. */
export const SOURCE_PATH: string = fileURLToPath(SOURCE);

const MAIN: FrameFields = { name: 'run', file: SOURCE.href, startLine: 18, line: 22 };

/**
 * 75 ms in `calledThrice` and 25 ms in `calledOnce`, which exist and whose source readers can show;
 * 10 ms of garbage collection on a second thread.
 */
export const consumerProfile = (): Profile =>
  buildProfile([
    ...called('calledThrice', 6, 8, 75),
    ...called('calledOnce', 12, 14, 25),
    {
      frames: [MAIN, { name: '(garbage collector)', kind: 'gc' }],
      samples: 10,
      cpu: 10_000_000,
      thread: 'worker 1',
      labels: [
        { kind: 'string', key: 'route', value: '/checkout' },
        { kind: 'number', key: 'size', value: 4096, unit: 'bytes' },
      ],
    },
  ]);

function called(name: string, startLine: number, line: number, millis: number): SampleFields[] {
  const frames = [MAIN, { name, file: SOURCE.href, startLine, line }];
  return Array.from({ length: millis }, () => ({ frames, samples: 1, cpu: 1_000_000 }));
}
