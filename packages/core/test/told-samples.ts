import { at, frameView, frameIndex, type Label, type Profile } from '../src/model/index.ts';

/** What a profile says of each sample, free of indices: comparable between profiles. */
export interface ToldSample {
  /** `function:line:column`, root first. */
  readonly path: readonly string[];
  readonly values: Readonly<Record<string, number | bigint>>;
  readonly thread: string;
  readonly labels: readonly Label[];
  readonly time: number | undefined;
}

export function toldSamples(profile: Profile): ToldSample[] {
  const { samples, threads, labelSets, valueTypes } = profile;
  return Array.from(samples.stack, (stack, i) => ({
    path: pathOf(profile, stack),
    values: Object.fromEntries(
      valueTypes.map(({ type, unit }, column) => [
        `${type}/${unit}`,
        at<number | bigint>(at(samples.values, column), i),
      ]),
    ),
    thread: at(threads, at(samples.thread, i)).name,
    labels: at(labelSets, samples.labelSet?.[i] ?? 0),
    time: samples.time?.[i],
  }));
}

function pathOf(profile: Profile, leaf: number): string[] {
  const path: string[] = [];
  for (let stack = leaf; stack >= 0; stack = at(profile.stacks.parent, stack)) {
    const { name, line, column } = frameView(profile, frameIndex(at(profile.stacks.frame, stack)));
    path.unshift(`${name}:${String(line)}:${String(column)}`);
  }
  return path;
}
