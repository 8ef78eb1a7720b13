import type { JsonMark, JsonReader } from './json-reader.ts';
import type { ProfileMarks } from './profile-marks.ts';
import { readEvents } from './read-events.ts';
import { readQuantity } from './quantity.ts';
import { ReadStacks } from './read-stacks.ts';
import type { FrameIndex, ProfileBuilder, StackIndex } from '@tsprof/core/model';

/**
 * Takes a sample of a profile.
 *
 * @param weight - in the unit of the file, never negative
 * @param at - where on the axis of the profile the sample begins, from its start
 */
export type TakeSample = (stack: StackIndex | undefined, weight: number, at: number) => void;

/** Reads the samples of one of a file's profiles, in order. */
export function readSamples(
  reader: JsonReader,
  marks: ProfileMarks,
  frames: readonly FrameIndex[],
  builder: ProfileBuilder,
  take: TakeSample,
): void {
  const stacks = new ReadStacks(reader, frames, builder);
  if (marks.type === 'evented') {
    const events = partOf(reader, marks, 'events');
    reader.at(events, () => {
      readEvents(reader, marks.startValue, stacks, take);
    });
    return;
  }
  const weights = readWeights(reader, partOf(reader, marks, 'weights'));
  const samples = partOf(reader, marks, 'samples');
  let count = 0;
  let at = 0;
  reader.at(samples, () => {
    reader.array((index) => {
      const stack = stacks.read();
      const weight = weights[index] ?? 0;
      if (index < weights.length) take(stack, weight, at);
      at += weight;
      count++;
    });
    if (count !== weights.length) {
      const counts = `${String(count)} samples and ${String(weights.length)} weights`;
      throw reader.problem(`Expected as many weights as samples, got ${counts}`);
    }
  });
}

function partOf(
  reader: JsonReader,
  marks: ProfileMarks,
  part: 'samples' | 'weights' | 'events',
): JsonMark {
  const mark = marks[part];
  if (mark !== undefined) return mark;
  return reader.at(marks.self, () => {
    throw reader.problem(`Expected a profile of type ${marks.type} to have ${part}`);
  });
}

/** `null` is nothing, as the app has it. */
function readWeights(reader: JsonReader, mark: JsonMark): Float64Array {
  let weights = new Float64Array(64);
  let length = 0;
  reader.at(mark, () => {
    reader.array((index) => {
      const isNothing = reader.type() === 'null';
      if (isNothing) reader.skip();
      const weight = isNothing ? 0 : readQuantity(reader);
      if (weight < 0) throw reader.problem(`Expected a weight >= 0, got ${String(weight)}`);
      if (index === weights.length) {
        const larger = new Float64Array(2 * index);
        larger.set(weights);
        weights = larger;
      }
      weights[index] = weight;
      length = index + 1;
    });
  });
  return weights.subarray(0, length);
}
