import { fileURLToPath } from 'node:url';
import { TsprofError } from '../../errors.ts';
import type { Preload } from '../../preload.ts';
import { checkSupport } from '../../sampling.ts';
import { onOneThread } from '../sampling-options.ts';
import { atExit } from './at-exit.ts';
import { isProfiledChild, takeSettings } from './environment.ts';
import { followCode } from './follow-code.ts';
import { addPreload, hasPreload } from './preload-option.ts';
import { SampledProgram } from './sampled-program.ts';
import { sampleWorkers } from './sample-workers.ts';
import { tell } from './tell.ts';
import { beforeTermination } from './termination-signals.ts';

/** In the main thread: profiles the program by what the environment asks. */
export function beginProgram(preload: Preload): void {
  const isChild = isProfiledChild(process.env);
  try {
    begin(preload);
  } catch (error) {
    tell(error);
    // It was not asked for by name, and may be of another kind than the one that was.
    if (isChild) return;
    // eslint-disable-next-line no-restricted-properties -- part of the command line: the program must not run unprofiled
    process.exit(error instanceof TsprofError ? 1 : 2);
  }
}

function begin({ url, prepare }: Preload): void {
  const settings = takeSettings(process.env);
  const { sampling, schedule, workers, children } = settings;
  const write = prepare(settings);
  const file = fileURLToPath(url);
  if (children && !hasPreload(process.env, file)) addPreload(process.env, file);
  const binding = followCode(url);
  checkSupport(sampling);
  const program = new SampledProgram({ binding, sampling, schedule, write });
  program.begin();
  const end = (): void => {
    program.end();
  };
  if (workers) sampleWorkers(url, onOneThread(sampling));
  atExit(end);
  beforeTermination(binding, end, schedule.signal);
}
