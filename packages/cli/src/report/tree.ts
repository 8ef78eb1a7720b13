import type { Profile } from '@tsprof/core/model';
import { callTree, formatCallTree } from '@tsprof/text';
import { Failure } from '../failure.ts';
import type { Report, ReportInput } from './report.ts';

/** The tree of calls, as pyinstrument draws it. */
export const TREE: Report = {
  help: 'the tree of calls with the time of each branch',
  text(profile, input, layout) {
    checkTimes(profile, input);
    return formatCallTree(profile, { ...input, ...layout });
  },
  json(profile, input) {
    checkTimes(profile, input);
    return callTree(profile, input);
  },
};

function checkTimes({ samples }: Profile, { timeline }: ReportInput): void {
  if (timeline !== true || samples.time !== undefined) return;
  throw new Failure(
    'Cannot print a timeline: the samples of this profile have no times. A snapshot (.tsprof) has ' +
      'them, and a run with no more than 250,000 samples; pprof files do not',
  );
}
