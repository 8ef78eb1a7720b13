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
import { prepareDirectory, writeFiles, type CiFile } from '../ci/ci-files.ts';
import { CI_HELP } from '../ci/ci-help.ts';
import { ciOptions, type CiOptions } from '../ci/ci-options.ts';
import { compareRuns, diffOfRuns, hasRegressed, regressionLines } from '../ci/comparison.ts';
import { profileRuns } from '../ci/profile-runs.ts';
import { joinRuns } from '../ci/runs-profile.ts';
import { addToStepSummary } from '../ci/step-summary.ts';
import { encode } from '../output/encode.ts';
import { filtersOf } from '../report/filter-options.ts';
import { jsonDiff } from '../report/json-diff.ts';
import { layoutFor } from '../report/layout.ts';
import { programOf } from '../run/program.ts';
import { SOURCE_FILES } from '../sources/source-files.ts';
import { asciiText } from '../terminal/ascii-text.ts';
import { messagesFor, type Messages } from '../terminal/messages.ts';
import { terminalStyle } from '../terminal/terminal-style.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import type { Command } from './command.ts';
import { scheduleOptions } from './run-options.ts';
import { samplingOptions } from './sampling-command-options.ts';

/** The exit code of a program that has become slower. */
const REGRESSED = 3;

const PROFILE = 'profile.pb.gz';
const DIFF = 'diff.json';
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
  prepareDirectory(options.directory, [PROFILE, DIFF, SUMMARY]);

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
  const artifacts = artifactsOf(result);
  const summary = summaryOf(
    result,
    artifacts.map(({ name }) => name),
    options,
  );
  const files = [...artifacts, { name: SUMMARY, content: summary }];
  writeFiles(options.directory, files);
  messages.note(`wrote ${files.map(({ name }) => name).join(', ')} in ${options.directory}`);
  const { baseline } = result;
  if (baseline !== undefined && (baseline.runs === undefined || options.updateBaseline)) {
    writeBaseline(baseline.file, result.whole);
    const why = baseline.runs === undefined ? 'there was none' : 'as asked for';
    messages.note(`these runs are the baseline ${baseline.file} now: ${why}`);
  }
  addToStepSummary(summary, process.env);
}

function artifactsOf({ whole, runs, baseline, comparison }: CiResult): CiFile[] {
  const files: CiFile[] = [{ name: PROFILE, content: encode(whole, 'pprof', SOURCE_FILES) }];
  if (comparison === undefined) return files;
  const sides = [
    { profiles: baseline?.runs ?? [], problems: [] },
    { profiles: runs, problems: [] },
  ] as const;
  return [...files, { name: DIFF, content: jsonDiff(comparison.report, ...sides) }];
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
