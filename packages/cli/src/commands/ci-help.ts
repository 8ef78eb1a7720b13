import type { CommandHelp } from '../arguments/format-help.ts';
import { CHILDREN_OPTION, NODE_OPTION, PROGRAM_OPTIONS, SCHEDULE_OPTIONS } from './run-options.ts';
import {
  MESSAGE_OPTIONS,
  SAMPLING_OPTIONS,
  SOURCE_MAPS_OPTION,
  SOURCE_OPTION,
  WORKERS_OPTION,
} from './sampling-command-options.ts';
import { FILTER_OPTIONS } from '../report/filter-options.ts';
import { STYLE_OPTIONS } from '../report/report-options.ts';
import { CI_OPTIONS } from '../ci/ci-options.ts';

/** A saved baseline has no times. */
const TIMELESS_FILTERS = FILTER_OPTIONS.filter(({ name }) => name !== 'time');

export const CI_HELP: CommandHelp = {
  usage: [
    'tsprof ci [OPTIONS] [--] SCRIPT [ARGS...]',
    'tsprof ci [OPTIONS] -m NAME [ARGS...]',
    'tsprof ci [OPTIONS] -e CODE [ARGS...]',
  ],
  summary:
    'Runs a program several times under the sampler, and leaves in DIR what a CI job keeps: the ' +
    'profile of all runs (profile.pb.gz) with a flamegraph (flamegraph.svg) and a page to look into it ' +
    '(report.html), and a summary (summary.md), which GitHub Actions shows on the page of the run. With a baseline it says what got slower and faster, and ' +
    'fails if something got slower past a threshold and by more than chance.',
  options: [
    ...PROGRAM_OPTIONS,
    ...CI_OPTIONS,
    ...SAMPLING_OPTIONS,
    ...SCHEDULE_OPTIONS,
    ...TIMELESS_FILTERS,
    WORKERS_OPTION,
    CHILDREN_OPTION,
    SOURCE_MAPS_OPTION,
    SOURCE_OPTION,
    NODE_OPTION,
    ...STYLE_OPTIONS,
    ...MESSAGE_OPTIONS,
    { name: 'help', short: 'h', form: 'flag', help: 'Show this help' },
  ],
  notes: [
    'The exit code is 0; 3 if something regressed; 1 if a run failed or cannot be profiled, in which ' +
      'case nothing is written; 2 if the arguments are wrong.',
    'Runs on another machine differ as a whole: make the baseline in the same job, of the ' +
      'code to compare with, or compare shares with --normalise.',
  ],
  examples: [
    { command: 'tsprof ci bench.js', does: 'Profiles three runs.' },
    {
      command: 'tsprof ci --baseline main.pb.gz --runs 5 --threshold 5 bench.js',
      does: 'Fails if something is slower by 5 % or more than in main.pb.gz.',
    },
  ],
};
