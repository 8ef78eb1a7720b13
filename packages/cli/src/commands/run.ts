import { checkSupport } from '@tsprof/core';
import type { Snapshot } from '@tsprof/core/snapshot';
import { formatHelp } from '../arguments/format-help.ts';
import { nameOption } from '../arguments/option-values.ts';
import { parseArguments } from '../arguments/parse-arguments.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import {
  checkOutputTargets,
  parseOutputTarget,
  STDOUT,
  targetOfProcess,
  targetsByProcess,
  type OutputTarget,
} from '../output/output-target.ts';
import type { TextOptions } from '../output/encode.ts';
import { reportOptions } from '../report/report-options.ts';
import { samplingLines } from '../report/sampling-lines.ts';
import { mergeProcesses, type ProcessProfile } from '../run/process-profile.ts';
import { profileProgram, type ProfiledRun } from '../run/profile-program.ts';
import { programOf } from '../run/program.ts';
import { exitCodeOf, type Ending } from '../run/run-program.ts';
import { sourceOf as textOfFile } from '../sources/source-files.ts';
import { tellOfIgnored } from '../sources/ignored-source-maps.ts';
import type { ProfileInSources } from '../sources/profile-in-sources.ts';
import { messagesFor, type Messages } from '../terminal/messages.ts';
import { terminalStyle, type TerminalStyle } from '../terminal/terminal-style.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import { UsageError } from '../usage-error.ts';
import type { Command } from './command.ts';
import { RUN_HELP } from './run-help.ts';
import { RUN_OPTIONS, samplingOptions } from './run-options.ts';

export const RUN: Command = {
  summary: 'Run a program under the sampler, then report (also: tsprof SCRIPT)',
  help: RUN_HELP,
  run,
};

/** What is to be done with the profile. */
interface Results {
  readonly targets: readonly OutputTarget[];
  readonly report: 'statprof' | 'none';
  readonly inSources: boolean;
  readonly options: Omit<TextOptions, 'sourceOf'>;
  readonly style: TerminalStyle;
}

async function run(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args, RUN_OPTIONS, true);
  if (parsed.flag('help') === true) {
    await writeStdout(formatHelp(RUN_HELP));
    return 0;
  }
  const messages = messagesFor(parsed);
  const results = resultsOf(parsed);
  const sampling = samplingOptions(parsed);
  const program = programOf(parsed);
  checkOutputTargets(results.targets, process.stdout);
  checkSupport(sampling);
  const nodeOptions = parsed.list('node-arg');
  messages.detail(`running node ${[...nodeOptions, ...program.nodeArguments].join(' ')}`);
  const profiled = await profileProgram({
    program,
    nodeOptions,
    sampling,
    workers: parsed.flag('workers') ?? true,
    children: parsed.flag('children') ?? false,
  });
  const isDone = await handOver(profiled, results, messages);
  const code = exitCodeOf(profiled.ending);
  return code === 0 && !isDone ? 1 : code;
}

/** @throws UsageError */
function resultsOf(parsed: ParsedArguments): Results {
  const targets = parsed.list('output').map(parseOutputTarget);
  const asked = nameOption(parsed, 'report', ['statprof', 'none']);
  if (asked === 'statprof' && targets.some(({ file }) => file === STDOUT)) {
    throw new UsageError('Expected one thing on stdout, got --report and --output -');
  }
  return {
    targets,
    report: asked ?? (targets.length === 0 ? 'statprof' : 'none'),
    inSources: parsed.flag('source-maps') ?? true,
    options: { ...reportOptions(parsed), threads: parsed.flag('threads') ?? false },
    style: terminalStyle(process.stdout, parsed, process.env),
  };
}

/** @returns whether everything asked for has been written */
async function handOver(
  { ending, pid, processes, missing }: ProfiledRun,
  results: Results,
  messages: Messages,
): Promise<boolean> {
  if (missing.length > 0) {
    const which = `process${missing.length === 1 ? '' : 'es'} ${missing.join(', ')}`;
    messages.note(`Still running, or killed: no profile of ${which}`);
  }
  const [first, ...others] = processes;
  const isProgramThere = first?.pid === pid;
  if (!isProgramThere) messages.error(`The program left no profile: ${endingText(ending)}`);
  if (first === undefined) return false;
  const whole = mergeProcesses([first, ...others]);
  for (const line of samplingLines(whole.profile)) messages.detail(line);
  const isWritten = await writeResults(processes, whole, results, messages);
  return isProgramThere && isWritten;
}

/** @returns whether everything has been written */
async function writeResults(
  processes: readonly ProcessProfile[],
  whole: Snapshot,
  results: Results,
  messages: Messages,
): Promise<boolean> {
  // Not before: the program starts sooner without the exporters.
  const { writeOutputs } = await import('../output/write-outputs.ts');
  const { report, options, style } = results;
  const [ofEach, ofAll] = targetsByProcess(results.targets);
  const parts = ofEach.length === 0 ? [] : await readableOf(processes, results);
  const isWholeAsked = ofAll.length > 0 || report !== 'none';
  const all = isWholeAsked ? await readable(whole, results) : undefined;
  const found = all === undefined ? parts : [...parts, all];
  tellOfIgnored(
    found.flatMap(({ ignored }) => ignored),
    messages,
  );
  let isComplete = true;
  for (const { pid, profile, sourceOf } of parts) {
    const files = ofEach.map((target) => targetOfProcess(target, pid));
    const isWritten = await writeOutputs(profile, files, { ...options, sourceOf }, messages);
    isComplete &&= isWritten;
  }
  if (all === undefined) return isComplete;
  const text = { ...options, sourceOf: all.sourceOf };
  const isWritten = await writeOutputs(all.profile, ofAll, text, messages);
  if (report === 'statprof') {
    const { printReport } = await import('../report/print-report.ts');
    await printReport(all.profile, text, style);
  }
  return isComplete && isWritten;
}

async function readableOf(
  processes: readonly ProcessProfile[],
  results: Results,
): Promise<(ProfileInSources & { readonly pid: number })[]> {
  const parts = processes.map(async ({ pid, snapshot }) => ({
    pid,
    ...(await readable(snapshot, results)),
  }));
  return Promise.all(parts);
}

async function readable(snapshot: Snapshot, { inSources }: Results): Promise<ProfileInSources> {
  if (!inSources) return { profile: snapshot.profile, sourceOf: textOfFile, ignored: [] };
  const { profileInSources } = await import('../sources/profile-in-sources.ts');
  return profileInSources(snapshot);
}

function endingText(ending: Ending): string {
  return ending.kind === 'signal'
    ? `${ending.signal} killed it`
    : `it exited with code ${String(ending.code)} without saving it`;
}
