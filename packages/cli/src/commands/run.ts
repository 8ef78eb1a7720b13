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
  type OutputTarget,
} from '../output/output-target.ts';
import type { TextOptions } from '../output/encode.ts';
import { reportOptions } from '../report/report-options.ts';
import { samplingLines } from '../report/sampling-lines.ts';
import { profileProgram } from '../run/profile-program.ts';
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
  const workers = parsed.flag('workers') ?? true;
  const { ending, snapshot } = await profileProgram({ program, nodeOptions, sampling, workers });
  const isDone = await handOver(snapshot, ending, results, messages);
  const code = exitCodeOf(ending);
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
  snapshot: Snapshot | undefined,
  ending: Ending,
  { targets, report, inSources, options, style }: Results,
  messages: Messages,
): Promise<boolean> {
  if (snapshot === undefined) {
    messages.error(`The program left no profile: ${endingText(ending)}`);
    return false;
  }
  for (const line of samplingLines(snapshot.profile)) messages.detail(line);
  const { profile, sourceOf } = inSources
    ? await inItsSources(snapshot, messages)
    : { profile: snapshot.profile, sourceOf: textOfFile };
  // Not before: the program starts sooner without the exporters.
  const { writeOutputs } = await import('../output/write-outputs.ts');
  const isComplete = await writeOutputs(profile, targets, { ...options, sourceOf }, messages);
  if (report === 'statprof') {
    const { printReport } = await import('../report/print-report.ts');
    await printReport(profile, { ...options, sourceOf }, style);
  }
  return isComplete;
}

async function inItsSources(snapshot: Snapshot, messages: Messages): Promise<ProfileInSources> {
  const { profileInSources } = await import('../sources/profile-in-sources.ts');
  const found = profileInSources(snapshot);
  tellOfIgnored(found.ignored, messages);
  return found;
}

function endingText(ending: Ending): string {
  return ending.kind === 'signal'
    ? `${ending.signal} killed it`
    : `it exited with code ${String(ending.code)} without saving it`;
}
