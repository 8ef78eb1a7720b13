import {
  at,
  checkTextLength,
  displayName,
  projectStacks,
  sampleCountColumn,
  stackKeys,
  sumAlongStacks,
  sumByKey,
  threadNames,
  valueIndex,
  type Profile,
  type ProjectedStacks,
  type ValueColumn,
} from '@tsprof/core/model';
import { escapeFrame } from './internal/escape-frame.ts';
import { checkFrameText, frameTexts, type FrameText } from './internal/frame-texts.ts';
import { wholeCounts } from './internal/whole-counts.ts';

export interface CollapsedOptions {
  /**
   * What to count: the type of one of the profile's values, such as `samples`, `cpu` or `wall`.
   * Nanoseconds are counted in microseconds.
   *
   * @defaultValue the number of samples
   */
  readonly value?: string;
  /** Whether a frame is `function file:line` or only `function`. @defaultValue 'line' */
  readonly frames?: FrameText;
  /** Whether each stack begins with a frame for its thread. @defaultValue false */
  readonly threads?: boolean;
}

/**
 * The profile as collapsed stacks, also called folded: a line `frame;frame;frame COUNT` for each
 * distinct stack, root first, lines sorted by UTF-16 code unit. Stacks that count 0 are left out.
 *
 * @throws RangeError if the profile has no values of the type asked for, or negative ones, as the
 * difference of two profiles has.
 * @throws TsprofError `ERR_TSPROF_TOO_LARGE` if no string can hold the text.
 */
export function toCollapsed(profile: Profile, options: CollapsedOptions = {}): string {
  return sortedLines(profile, options, checkLength).join('');
}

/**
 * The text that {@link toCollapsed} gives, in pieces of some lines: it may be longer than a string
 * can be.
 *
 * @throws RangeError as {@link toCollapsed}, before the first piece.
 */
export function collapsedChunks(
  profile: Profile,
  options: CollapsedOptions = {},
): Iterable<string> {
  return joined(sortedLines(profile, options, () => undefined));
}

/** Lines that are written at once. */
const LINES = 1000;

function* joined(lines: readonly string[]): Generator<string> {
  for (let start = 0; start < lines.length; start += LINES) {
    yield lines.slice(start, start + LINES).join('');
  }
}

/** @param check - refuses what is too long, before the memory for it is spent */
function sortedLines(
  profile: Profile,
  options: CollapsedOptions,
  check: typeof checkLength,
): string[] {
  const { frames = 'line', threads = false } = options;
  checkFrameText(frames);
  const { column, divisor } = countedColumn(profile, options.value);
  const { texts, ofFrame, ofEmptyStack } = frameTexts(profile, frames);
  const stacks = projectStacks(profile, ofFrame, ofEmptyStack);
  const counted = rootsOf(profile, threads).flatMap(({ text, thread }) =>
    countedStacks(column, stacksOnThread(profile, stacks, thread), stacks.length, text),
  );
  check(stacks, texts, counted);
  const counts = wholeCounts(
    counted.map(({ sum }) => sum),
    divisor,
  );
  const lines: string[] = [];
  for (const [i, { stack, root }] of counted.entries()) {
    const count = at(counts, i);
    if (count === 0n) continue;
    const path = stackKeys(stacks, stack).reverse();
    lines.push(`${root}${path.map((key) => at(texts, key)).join(';')} ${String(count)}\n`);
  }
  return lines.sort();
}

/** A stack with what it counts. */
interface CountedStack {
  /** What the line begins with. */
  readonly root: string;
  readonly stack: number;
  readonly sum: number | bigint;
}

/** What the lines of samples begin with. */
interface Root {
  readonly text: string;
  /** Index of the thread that the samples are of; undefined for all. */
  readonly thread?: number;
}

function rootsOf(profile: Profile, threads: boolean): readonly Root[] {
  if (!threads) return [{ text: '' }];
  return threadNames(profile.threads).map((name, thread) => ({
    text: `${escapeFrame(displayName(name))};`,
    thread,
  }));
}

function countedStacks(
  column: ValueColumn,
  stackOfSample: Int32Array,
  stacks: number,
  root: string,
): CountedStack[] {
  const sums = sumByKey(column, stackOfSample, stacks);
  const used = [...sums.keys()].filter((stack) => Number(sums[stack]) !== 0);
  return used.map((stack) => ({ root, stack, sum: at<number | bigint>(sums, stack) }));
}

/** For each sample its stack; -1 if it is of another thread. */
function stacksOnThread(
  { samples }: Profile,
  { ofSample }: ProjectedStacks,
  thread: number | undefined,
): Int32Array {
  if (thread === undefined) return ofSample;
  return ofSample.map((stack, sample) => (samples.thread[sample] === thread ? stack : -1));
}

function checkLength(
  stacks: ProjectedStacks,
  texts: readonly string[],
  counted: readonly CountedStack[],
): void {
  const lengths = sumAlongStacks(
    stacks,
    texts.map((text) => text.length + 1),
  );
  checkTextLength(
    'collapsed stacks',
    counted.reduce((sum, { root, stack }) => sum + root.length + at(lengths, stack), 0),
  );
}

interface CountedColumn {
  readonly column: ValueColumn;
  /** How many of the column's unit are one count. */
  readonly divisor: bigint;
}

function countedColumn(profile: Profile, value: string | undefined): CountedColumn {
  if (value === undefined) {
    const ones = (): ValueColumn => new Float64Array(profile.samples.length).fill(1);
    return { column: sampleCountColumn(profile) ?? ones(), divisor: 1n };
  }
  const index = valueIndex(profile, value);
  const divisor = at(profile.valueTypes, index).unit === 'nanoseconds' ? 1000n : 1n;
  return { column: at(profile.samples.values, index), divisor };
}
