import {
  at,
  checkTextLength,
  projectStacks,
  sampleCountColumn,
  stackKeys,
  sumAlongStacks,
  sumByKey,
  valueIndex,
  type Profile,
  type ProjectedStacks,
  type ValueColumn,
} from '@tsprof/core/model';
import { FRAME_TEXTS, frameTexts, type FrameText } from './internal/frame-texts.ts';
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
  const { frames = 'line' } = options;
  if (!FRAME_TEXTS.includes(frames)) {
    const known = FRAME_TEXTS.join(', ');
    throw new RangeError(`Expected option "frames" to be one of ${known}, got "${frames}"`);
  }
  const { column, divisor } = countedColumn(profile, options.value);
  const { texts, ofFrame, ofEmptyStack } = frameTexts(profile, frames);
  const stacks = projectStacks(profile, ofFrame, ofEmptyStack);
  const sums = sumByKey(column, stacks.ofSample, stacks.length);
  const used = [...sums.keys()].filter((stack) => Number(sums[stack]) !== 0);
  checkLength(stacks, texts, used);
  const counts = wholeCounts(
    used.map((stack) => at<number | bigint>(sums, stack)),
    divisor,
  );
  const lines: string[] = [];
  for (const [i, stack] of used.entries()) {
    const count = at(counts, i);
    if (count === 0n) continue;
    const path = stackKeys(stacks, stack).reverse();
    lines.push(`${path.map((key) => at(texts, key)).join(';')} ${String(count)}\n`);
  }
  return lines.sort().join('');
}

function checkLength(
  stacks: ProjectedStacks,
  texts: readonly string[],
  used: readonly number[],
): void {
  const lengths = sumAlongStacks(
    stacks,
    texts.map((text) => text.length + 1),
  );
  checkTextLength(
    'collapsed stacks',
    used.reduce((sum, stack) => sum + at(lengths, stack), 0),
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
