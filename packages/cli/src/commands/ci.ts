import { checkSupport } from '@tsprof/core';
import type { Profile } from '@tsprof/core/model';
import {
  formatDiffReport,
  formatRunsSummary,
  formatStatprof,
  statprofReport,
  type RunsComparison,
} from '@tsprof/text';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { artifactLinks } from '../ci/artifact-links.ts';
import { readBaseline, writeBaseline, type Baseline } from '../ci/baseline.ts';
import { ARTIFACT_NAMES, artifactsOf } from '../ci/artifacts.ts';
import { prepareDirectory, removeOthers, writeFiles } from '../ci/ci-files.ts';
import { ciOptions, type CiOptions } from '../ci/ci-options.ts';
import { compareRuns, diffOfRuns, hasRegressed, regressionLines } from '../ci/comparison.ts';
import { profileRuns } from '../ci/profile-runs.ts';
import { joinRuns } from '../ci/runs-profile.ts';
import { addToStepSummary } from '../ci/step-summary.ts';
import { filtersOf } from '../report/filter-options.ts';
import { layoutFor } from '../report/layout.ts';
import { programOf } from '../run/program.ts';
import { SOURCE_FILES } from '../sources/source-files.ts';
import { asciiText } from '../terminal/ascii-text.ts';
import { messagesFor, type Messages } from '../terminal/messages.ts';
import { terminalStyle } from '../terminal/terminal-style.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import { CI_HELP } from './ci-help.ts';
import type { Command } from './command.ts';
import { scheduleOptions } from './run-options.ts';
import { samplingOptions } from './sampling-command-options.ts';

/** The exit code of a program that has become slower. */
const REGRESSED = 3;

const SUMMARY = 'summary.md';

export const CI: Command = {
  summary: 'Profile a program in CI, and fail if it has become slower',
  help: CI_HELP,
  endsAtOperand: true,
  run,
};

async function run(parsed: ParsedArguments): Promise<number> {
  const messages = messagesFor(parsed);
  const options = ciOptions(parsed);
  const sampling = samplingOptions(parsed);
  const schedule = scheduleOptions(parsed);
  const filters = filtersOf(parsed);
  const program = programOf(parsed);
  checkSupport(sampling);
  const baseline =
    options.baseline === undefined
      ? undefined
      : await readBaseline(options.baseline, filters, options.updateBaseline);
  prepareDirectory(options.directory, [...ARTIFACT_NAMES, SUMMARY]);

  const runOptions = {
    program,
    nodeOptions: parsed.list('node-arg'),
    sampling,
    schedule,
    workers: parsed.flag('workers') ?? true,
    children: parsed.flag('children') ?? false,
  };
  const readable = { inSources: parsed.flag('source-maps') ?? true, filters };
  const runs = await profileRuns({ run: runOptions, runs: options.runs, readable }, messages);
  const result: CiResult = {
    title: [program.name, ...parsed.operands.slice(1)].join(' '),
    whole: joinRuns(runs),
    runs,
    baseline,
    comparison:
      baseline?.runs === undefined ? undefined : compareRuns(baseline.runs, runs, options),
  };
  keep(result, options, messages);
  await print(result, options, parsed);
  return judge(result, messages);
}

/** What the runs have shown. */
interface CiResult {
  readonly title: string;
  /** All runs as one. */
  readonly whole: Profile;
  readonly runs: readonly Profile[];
  readonly baseline: Baseline | undefined;
  readonly comparison: RunsComparison | undefined;
}

/** @throws Failure if a file cannot be written */
function keep(result: CiResult, options: CiOptions, messages: Messages): void {
  const { whole, runs, baseline, comparison } = result;
  const sides = comparison === undefined ? undefined : { base: baseline?.runs ?? [], comparison };
  const artifacts = artifactsOf(whole, runs, sides, options);
  const summary = summaryOf(
    result,
    artifacts.map(({ name }) => name),
    options,
  );
  const files = [...artifacts, { name: SUMMARY, content: summary }];
  writeFiles(options.directory, files);
  removeOthers(options.directory, ARTIFACT_NAMES, artifacts);
  messages.note(`wrote ${files.map(({ name }) => name).join(', ')} in ${options.directory}`);
  if (baseline !== undefined && (baseline.runs === undefined || options.updateBaseline)) {
    writeBaseline(baseline.file, whole);
    const why = baseline.runs === undefined ? 'there was none' : 'as asked for';
    messages.note(`these runs are the baseline ${baseline.file} now: ${why}`);
  }
  addToStepSummary(summary, process.env);
}

function summaryOf(
  { title, whole, runs, comparison }: CiResult,
  names: readonly string[],
  { top, directory, artifactsUrl }: CiOptions,
): string {
  const report = statprofReport(whole, { by: 'function', top });
  const place = {
    directory,
    env: process.env,
    ...(artifactsUrl === undefined ? {} : { artifactsUrl }),
  };
  return formatRunsSummary(
    {
      title,
      runs: runs.length,
      report,
      ...(comparison === undefined ? {} : { comparison }),
      links: artifactLinks(names, place),
    },
    { top },
  );
}

async function print(
  { whole, runs, baseline }: CiResult,
  options: CiOptions,
  parsed: ParsedArguments,
): Promise<void> {
  const style = terminalStyle(process.stdout, parsed, process.env);
  const layout = layoutFor(style, 'short');
  const text =
    baseline?.runs === undefined
      ? formatStatprof(whole, { ...layout, ...SOURCE_FILES, by: 'function', top: options.top })
      : formatDiffReport(diffOfRuns(baseline.runs, runs, options), layout);
  await writeStdout(style.unicode ? text : asciiText(text));
}

/** @returns the exit code */
function judge({ comparison }: CiResult, messages: Messages): number {
  if (comparison === undefined || !hasRegressed(comparison)) return 0;
  for (const line of regressionLines(comparison)) messages.error(line);
  return REGRESSED;
}
