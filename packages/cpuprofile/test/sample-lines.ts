import { at, frameIndex, frameView, type Profile } from '@tsprof/core/model';

/** A sample in words: its stack from root to leaf, with the line of each frame if known. */
export function stackText(profile: Profile, leaf: number): string {
  const { stacks } = profile;
  const names: string[] = [];
  for (let stack = leaf; stack >= 0; stack = at(stacks.parent, stack)) {
    const { name, line } = frameView(profile, frameIndex(at(stacks.frame, stack)));
    names.unshift(line === 0 ? name : `${name}:${String(line)}`);
  }
  return names.join(' ');
}

/** Stack, values and time of each sample, in nanoseconds. */
export function sampleLines(profile: Profile): (readonly (string | number)[])[] {
  const { samples } = profile;
  return Array.from(samples.stack, (stack, i) => [
    stackText(profile, stack),
    ...samples.values.map((column) => Number(at<number | bigint>(column, i))),
    ...(samples.time === undefined ? [] : [at(samples.time, i)]),
  ]);
}
