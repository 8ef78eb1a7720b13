import type { Profile } from '@tsprof/core/model';
import { Failure } from '../failure.ts';
import { readableProfile, type ReadableOptions } from '../output/readable-profile.ts';
import { mergeProcesses } from '../run/process-profile.ts';
import { profileProgram } from '../run/profile-program.ts';
import type { Ending, RunOptions } from '../run/run-program.ts';
import type { Messages } from '../terminal/messages.ts';

export interface RunsOptions {
  readonly run: Omit<RunOptions, 'snapshots'>;
  readonly runs: number;
  readonly readable: ReadableOptions;
}

/**
 * Runs a program again and again under the sampler.
 *
 * @throws Failure if it fails once, or what it left cannot be filtered
 */
export async function profileRuns(
  { run, runs, readable }: RunsOptions,
  messages: Messages,
): Promise<readonly [Profile, ...Profile[]]> {
  const profiles: Profile[] = [];
  for (let i = 1; i <= runs; i++) {
    const which = `run ${String(i)} of ${String(runs)}`;
    messages.note(which);
    profiles.push(await profileOnce(run, readable, which, messages));
  }
  const [first, ...others] = profiles;
  if (first === undefined) throw new Failure('Expected at least one run');
  return [first, ...others];
}

async function profileOnce(
  run: RunsOptions['run'],
  readable: ReadableOptions,
  which: string,
  messages: Messages,
): Promise<Profile> {
  const { ending, pid, processes, missing } = await profileProgram(run);
  const problem = problemOf(ending);
  if (problem !== undefined) throw new Failure(`${which} ${problem}; nothing is written`);
  const [program, ...children] = processes;
  if (program?.pid !== pid) throw new Failure(`${which} left no profile; nothing is written`);
  if (missing.length > 0) {
    messages.note(`${which}: no profile of its processes ${missing.join(', ')}`);
  }
  const found = await readableProfile(mergeProcesses([program, ...children]), readable);
  if (found.failure !== undefined) throw new Failure(found.failure);
  if (found.problem !== undefined) messages.note(`${which}: ${found.problem}`);
  return found.profile;
}

function problemOf(ending: Ending): string | undefined {
  if (ending.kind === 'signal') return `was ended by ${ending.signal}`;
  return ending.code === 0 ? undefined : `exited with code ${String(ending.code)}`;
}
