import { stackKeys, type ProjectedStacks } from '@tsprof/core/model';
import type { SpeedscopeFile, SpeedscopeFrame } from '../speedscope-file.ts';
import type { ThreadRuns } from './thread-profiles.ts';

/** How long a piece is at least, but for the last; one with a single stack may be longer. */
const PIECE = 2 ** 20;

/** The text that `JSON.stringify` makes of a file, in pieces. */
export function* fileChunks(
  head: Omit<SpeedscopeFile, 'shared' | 'profiles'>,
  frames: readonly SpeedscopeFrame[],
  threads: readonly ThreadRuns[],
  stacks: ProjectedStacks,
): Generator<string> {
  let piece = '';
  for (const part of fileParts(head, frames, threads, stacks)) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* fileParts(
  head: Omit<SpeedscopeFile, 'shared' | 'profiles'>,
  frames: readonly SpeedscopeFrame[],
  threads: readonly ThreadRuns[],
  stacks: ProjectedStacks,
): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"shared":{"frames":[`;
  yield* separated(frames, (frame) => JSON.stringify(frame));
  yield ']},"profiles":[';
  let separator = '';
  for (const { weights, stacks: ofThread, ...fields } of threads) {
    yield `${separator}${JSON.stringify(fields).slice(0, -1)},"samples":[`;
    yield* separated(ofThread, (stack) => `[${stackKeys(stacks, stack).reverse().join()}]`);
    yield '],"weights":[';
    yield* separated(weights, String);
    yield ']}';
    separator = ',';
  }
  yield ']}';
}

/** Values with commas between them. */
function* separated<T>(values: readonly T[], textOf: (value: T) => string): Generator<string> {
  let separator = '';
  for (const value of values) {
    yield separator + textOf(value);
    separator = ',';
  }
}
