import { checkSupport } from '@tsprof/core';
import type { CommandHelp } from '../arguments/format-help.ts';
import type { Option } from '../arguments/option.ts';
import { numberOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { AttachedProcess } from '../attach/attached-process.ts';
import { inspectorAddress } from '../attach/inspector-address.ts';
import { nodeProcess } from '../attach/node-process.ts';
import { waitForEnd } from '../attach/wait-for-end.ts';
import { checkOutputTargets, ENDINGS_TEXT } from '../output/output-target.ts';
import { resultsOf, writeResults } from '../output/results.ts';
import { FILTER_OPTIONS } from '../report/filter-options.ts';
import { REPORT_OPTIONS, STYLE_OPTIONS } from '../report/report-options.ts';
import { samplingLines } from '../report/sampling-lines.ts';
import { messagesFor } from '../terminal/messages.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import {
  MESSAGE_OPTIONS,
  OUTPUT_OPTION,
  REPORT_OPTION,
  SAMPLING_OPTIONS,
  samplingOptions,
  SOURCE_MAPS_OPTION,
  SOURCE_OPTION,
  THREADS_OPTION,
  WORKERS_OPTION,
} from './sampling-command-options.ts';

/** How long the inspector of a busy process may take to open. */
const OPEN_MILLIS = 5_000;
/** A year, in seconds. */
const MAX_SECONDS = 31_536_000;

const OPTIONS: readonly Option[] = [
  {
    name: 'duration',
    form: 'value',
    value: 'S',
    help: 'Sample for S seconds',
    default: 'until Ctrl-C',
  },
  OUTPUT_OPTION,
  ...SAMPLING_OPTIONS,
  REPORT_OPTION,
  ...REPORT_OPTIONS,
  ...FILTER_OPTIONS,
  THREADS_OPTION,
  WORKERS_OPTION,
  SOURCE_MAPS_OPTION,
  SOURCE_OPTION,
  ...STYLE_OPTIONS,
  ...MESSAGE_OPTIONS,
  { name: 'help', short: 'h', form: 'flag', help: 'Show this help' },
];

const HELP: CommandHelp = {
  usage: ['tsprof attach [OPTIONS] PID'],
  summary:
    'Samples a Node process that is running, for a while, and then reports where its time went. ' +
    'It goes through its inspector, which is opened by SIGUSR1 and closed again.',
  options: OPTIONS,
  notes: [
    `Files are written in the format of their ending: ${ENDINGS_TEXT}. FORMAT is pprof, speedscope, ` +
      'cpuprofile, collapsed, statprof, svg or html.',
    'The process writes on its stderr what node says when its inspector opens. Code that was compiled ' +
      'before is compiled anew, so that inlined functions are told apart.',
    'The exit code is 0, 1 if the process cannot be profiled, 2 if the arguments are wrong.',
  ],
  examples: [
    {
      command: 'tsprof attach --duration 30 -o out.pb.gz 1234',
      does: 'Profiles process 1234 for half a minute.',
    },
    {
      command: 'tsprof attach --by function $(pgrep -f server.js)',
      does: 'Prints the hottest functions of a server until Ctrl-C.',
    },
  ],
};

export const ATTACH: Command = {
  summary: 'Profile a running process for a while',
  help: HELP,
  run,
};

async function run(parsed: ParsedArguments): Promise<number> {
  const messages = messagesFor(parsed);
  const results = resultsOf(parsed);
  const sampling = samplingOptions(parsed);
  const seconds = numberOption(parsed, 'duration', { min: 0.1, max: MAX_SECONDS });
  const pid = pidOf(parsed);
  checkOutputTargets(results.targets, process.stdout);
  checkSupport(sampling);

  const target = nodeProcess(pid);
  const address = await inspectorAddress(target, OPEN_MILLIS);
  messages.detail(`the inspector is at ${address.url}`);
  const attached = await AttachedProcess.begin(address, {
    sampling,
    workers: parsed.flag('workers') ?? true,
    onProblem: (problem) => {
      messages.note(problem);
    },
  });
  messages.detail(`sampling process ${String(pid)}`);
  const isGone = await waitForEnd(attached.exited, seconds, (text) => {
    messages.status(`sampling process ${String(pid)}, ${text}`);
  });
  if (isGone) messages.note(`process ${String(pid)} has ended`);
  messages.status('reading the profile');
  const { snapshot, missing } = await attached.end();
  for (const worker of missing) {
    messages.note(`${worker} did not answer in time: its samples are missing`);
  }
  for (const line of samplingLines(snapshot.profile)) messages.detail(line);
  return (await writeResults([{ pid, snapshot }], snapshot, results, messages)) ? 0 : 1;
}

/** @throws UsageError */
function pidOf({ operands }: ParsedArguments): number {
  const [text = '', ...others] = operands;
  const pid = Number(text);
  if (others.length > 0 || !/^\d+$/.test(text) || !Number.isSafeInteger(pid) || pid === 0) {
    const given = operands.length === 0 ? 'none' : operands.join(' ');
    throw new UsageError(`Expected the id of one process, got ${given}`);
  }
  if (pid === process.pid) throw new UsageError('Expected the id of another process');
  return pid;
}
