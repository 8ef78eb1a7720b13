import { frameIndex, frameView, stackKeys, type Profile } from '@tsprof/core/model';

/** Samples as `root;leaf value value`. */
export function stackRows(profile: Profile): string[] {
  const { samples, stacks } = profile;
  const tree = { ...stacks, key: stacks.frame, ofSample: samples.stack };
  return Array.from(samples.stack, (stack, sample) => {
    const frames = stack < 0 ? [] : stackKeys(tree, stack).reverse();
    const names = frames.map((frame) => frameView(profile, frameIndex(frame)).name);
    return [names.join(';'), ...samples.values.map((column) => column[sample])].join(' ');
  });
}
