import type { Profile } from '@tsprof/core/model';
import type { Snapshot } from '@tsprof/core/snapshot';
import { nameOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { Failure } from '../failure.ts';
import type { ProcessProfile } from '../run/process-profile.ts';
import type { ReportInput } from '../report/report.ts';
import { REPORT_NAMES, type ReportName } from '../report/report-names.ts';
import { filtersOf } from '../report/filter-options.ts';
import { reportOptions, type ReportOptions } from '../report/report-options.ts';
import { tellOfIgnored } from '../sources/ignored-source-maps.ts';
import type { Messages } from '../terminal/messages.ts';
import { terminalStyle, type TerminalStyle } from '../terminal/terminal-style.ts';
import { UsageError } from '../usage-error.ts';
import {
  parseOutputTarget,
  STDOUT,
  targetOfProcess,
  targetsByProcess,
  type OutputTarget,
} from './output-target.ts';
import {
  readableProfile,
  tellOfFilters,
  type ReadableOptions,
  type ReadableProfile,
} from './readable-profile.ts';

/** What is to be done with the profile. */
export interface Results extends ReadableOptions {
  readonly targets: readonly OutputTarget[];
  readonly report: ReportName | 'none';
  readonly options: ReportOptions & { readonly threads: boolean; readonly source: boolean };
  readonly style: TerminalStyle;
}

/** @throws UsageError */
export function resultsOf(parsed: ParsedArguments): Results {
  const targets = parsed.list('output').map(parseOutputTarget);
  const asked = nameOption(parsed, 'report', [...REPORT_NAMES, 'none']);
  if (asked !== undefined && asked !== 'none' && targets.some(({ file }) => file === STDOUT)) {
    throw new UsageError('Expected one thing on stdout, got --report and --output -');
  }
  return {
    targets,
    report: asked ?? (targets.length === 0 ? 'statprof' : 'none'),
    inSources: parsed.flag('source-maps') ?? true,
    filters: filtersOf(parsed),
    options: {
      ...reportOptions(parsed),
      threads: parsed.flag('threads') ?? false,
      source: parsed.flag('source') ?? true,
    },
    style: terminalStyle(process.stdout, parsed, process.env),
  };
}

/** @returns whether everything has been written */
export async function writeResults(
  processes: readonly ProcessProfile[],
  whole: Snapshot,
  results: Results,
  messages: Messages,
): Promise<boolean> {
  // Not before: the program starts sooner without the exporters.
  const { writeOutputs } = await import('../output/write-outputs.ts');
  const { report, style } = results;
  const [ofEach, ofAll] = targetsByProcess(results.targets);
  if (results.inSources) messages.status('reading source maps');
  const parts = ofEach.length === 0 ? [] : await readableOf(processes, results);
  const isWholeAsked = ofAll.length > 0 || report !== 'none';
  const all = isWholeAsked ? await readableProfile(whole, results) : undefined;
  const found = all === undefined ? parts : [...parts, all];
  tellOfIgnored(
    found.flatMap(({ ignored }) => ignored),
    messages,
  );
  let isComplete = tellOfFilters(found, messages);
  for (const part of parts) {
    const files = ofEach.map((target) => targetOfProcess(target, part.pid));
    const isWritten = await writeOutputs(part.profile, files, inputOf(part, results), messages);
    isComplete &&= isWritten;
  }
  if (all === undefined) return isComplete;
  const input = inputOf(all, results);
  const isWritten = await writeOutputs(all.profile, ofAll, input, messages);
  messages.clearStatus();
  if (report === 'none') return isComplete && isWritten;
  const isPrinted = await printed(all.profile, report, input, style, messages);
  return isComplete && isWritten && isPrinted;
}

/** @returns whether there was what the report was asked for */
async function printed(
  profile: Profile,
  report: ReportName,
  input: ReportInput,
  style: TerminalStyle,
  messages: Messages,
): Promise<boolean> {
  const { printReport } = await import('../report/print-report.ts');
  try {
    await printReport(profile, report, input, style);
    return true;
  } catch (error) {
    // Too late to refuse it: the program has run, and its exit code is what counts.
    if (!(error instanceof UsageError || error instanceof Failure)) throw error;
    messages.error(error.message);
    return false;
  }
}

function inputOf(
  { sourceOf, modifiedOf, shown }: ReadableProfile,
  { options }: Results,
): Results['options'] & ReportInput {
  return { ...options, sourceOf, modifiedOf, ...(shown === undefined ? {} : { shown }) };
}

async function readableOf(
  processes: readonly ProcessProfile[],
  results: Results,
): Promise<(ReadableProfile & { readonly pid: number })[]> {
  const parts = processes.map(async ({ pid, snapshot }) => ({
    pid,
    ...(await readableProfile(snapshot, results)),
  }));
  return Promise.all(parts);
}
