import { mergeProfiles, type Profile } from '@tsprof/core/model';
import type { Snapshot } from '@tsprof/core/snapshot';
import { labelSamples } from './label-samples.ts';

const PID_LABEL = 'pid';

/** What one of the processes of a run has left. */
export interface ProcessProfile {
  readonly pid: number;
  readonly snapshot: Snapshot;
}

/**
 * One profile of all processes, each sample with the number label `pid`, unless there is only one.
 *
 * @param processes - the first one is that of the program; at least one
 */
export function mergeProcesses(
  processes: readonly [ProcessProfile, ...ProcessProfile[]],
): Snapshot {
  const [program, ...children] = processes;
  if (children.length === 0) return program.snapshot;
  const profiles = [
    labelSamples(program.snapshot.profile, PID_LABEL, program.pid),
    ...children.map(({ pid, snapshot }) =>
      ofChild(labelSamples(snapshot.profile, PID_LABEL, pid), pid),
    ),
  ];
  return {
    profile: mergeProfiles(profiles, { concurrent: true }),
    sourceMaps: new Map(processes.flatMap(({ snapshot }) => [...snapshot.sourceMaps])),
  };
}

function ofChild(profile: Profile, pid: number): Profile {
  const threads = profile.threads.map((thread) => ({
    ...thread,
    name: `${thread.name} (pid ${String(pid)})`,
  }));
  return { ...profile, threads };
}
