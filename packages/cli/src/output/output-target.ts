import { extname, resolve } from 'node:path';
import { outputFileProblem } from '@tsprof/core/output-file';
import { UsageError } from '../usage-error.ts';

/** What can be written; pprof is compressed with gzip unless the file's name ends in `.pb`. */
export type FormatName =
  | 'pprof'
  | 'pprof-uncompressed'
  | 'speedscope'
  | 'cpuprofile'
  | 'collapsed'
  | 'statprof'
  | 'svg'
  | 'html';

/** A place to write the profile to. */
export interface OutputTarget {
  /** Path as given, `-` for stdout. */
  readonly file: string;
  readonly format: FormatName;
}

/** Longer ones first where one ends like another. */
const ENDINGS: readonly (readonly [ending: string, format: FormatName])[] = [
  ['.pb.gz', 'pprof'],
  ['.pprof', 'pprof'],
  ['.pb', 'pprof-uncompressed'],
  ['.speedscope.json', 'speedscope'],
  ['.cpuprofile', 'cpuprofile'],
  ['.collapsed', 'collapsed'],
  ['.folded', 'collapsed'],
  ['.statprof.txt', 'statprof'],
  ['.txt', 'statprof'],
  ['.svg', 'svg'],
  ['.html', 'html'],
];

/** What may stand before the colon in `FORMAT:FILE`. */
const NAMES = [
  'pprof',
  'speedscope',
  'cpuprofile',
  'collapsed',
  'statprof',
  'svg',
  'html',
] as const;

/** For help and errors. */
export const ENDINGS_TEXT: string = ENDINGS.map(([ending]) => ending).join(' ');
export const NAMES_TEXT: string = NAMES.join(', ');

export const STDOUT = '-';

/**
 * Reads `FILE`, `FORMAT:FILE` or `-`, which is statprof text on stdout.
 *
 * @throws UsageError if the format is not known
 */
export function parseOutputTarget(text: string): OutputTarget {
  const colon = text.indexOf(':');
  const name = NAMES.find((known) => known === text.slice(0, colon));
  if (name !== undefined) return targetOf(name, text.slice(colon + 1));
  if (text === STDOUT) return { file: text, format: 'statprof' };
  const format = formatByEnding(text);
  if (format === undefined) {
    throw new UsageError(
      `Cannot tell the format of ${text} by its ending; known are ${ENDINGS_TEXT}, ` +
        `and FORMAT:FILE with one of ${NAMES_TEXT}`,
    );
  }
  return targetOf(format, text);
}

/**
 * A pprof file, compressed unless its name ends in `.pb`.
 *
 * @throws UsageError if there is no name
 */
export function pprofTarget(file: string): OutputTarget {
  return targetOf('pprof', file);
}

/** Stands for the id of a process in the name of a file. */
const PID = '%p';

/** Those for a file a process, and those for one file of all. */
export function targetsByProcess(
  targets: readonly OutputTarget[],
): readonly [ofEach: readonly OutputTarget[], ofAll: readonly OutputTarget[]] {
  const isOfEach = ({ file }: OutputTarget): boolean => file.includes(PID);
  return [targets.filter(isOfEach), targets.filter((target) => !isOfEach(target))];
}

/** One of a file a process, for that process. */
export function targetOfProcess({ file, format }: OutputTarget, pid: number): OutputTarget {
  return { file: file.replaceAll(PID, String(pid)), format };
}

/** One of several files of a process: with the number before the ending. */
export function numberedTarget({ file, format }: OutputTarget, number?: number): OutputTarget {
  if (number === undefined) return { file, format };
  const known = ENDINGS.find(([ending]) => file.toLowerCase().endsWith(ending));
  const ending = known?.[0] ?? extname(file);
  const end = file.length - ending.length;
  return { file: `${file.slice(0, end)}-${String(number)}${file.slice(end)}`, format };
}

/** @throws UsageError if a target cannot be written, or if two are one */
export function checkOutputTargets(
  targets: readonly OutputTarget[],
  stdout: { readonly isTTY?: boolean },
): void {
  const places = targets.map(({ file }) => (file === STDOUT ? STDOUT : resolve(file)));
  targets.forEach(({ file, format }, i) => {
    if (places.indexOf(places[i] ?? '') !== i) {
      throw new UsageError(`Expected every output once, got ${file} again`);
    }
    const problem = file === STDOUT ? stdoutProblem(format, stdout) : outputFileProblem(file);
    if (problem !== undefined) throw new UsageError(`Cannot write ${file}: ${problem}`);
  });
}

function targetOf(name: FormatName, file: string): OutputTarget {
  if (file === '') throw new UsageError('Expected a file name, got none');
  const isPlain = name === 'pprof' && formatByEnding(file) === 'pprof-uncompressed';
  return { file, format: isPlain ? 'pprof-uncompressed' : name };
}

function formatByEnding(file: string): FormatName | undefined {
  const name = file.toLowerCase();
  return ENDINGS.find(([ending]) => name.endsWith(ending))?.[1];
}

function stdoutProblem(
  format: FormatName,
  { isTTY }: { readonly isTTY?: boolean },
): string | undefined {
  const isBinary = format === 'pprof' || format === 'pprof-uncompressed';
  return isBinary && isTTY === true ? 'pprof is not for a terminal' : undefined;
}
