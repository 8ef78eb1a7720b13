import type { Profile } from '../profile.ts';
import { findFunctions } from './find-functions.ts';
import type { ProfileFilters } from './profile-filters.ts';

/** Marks the stacks that `focus` and `ignore` keep; the last mark is that of the empty stack. */
export function chooseStacks(
  profile: Profile,
  { focus = [], ignore = [] }: Pick<ProfileFilters, 'focus' | 'ignore'>,
): Uint8Array {
  const chosen = new Uint8Array(profile.stacks.length + 1).fill(1);
  for (const pattern of focus) {
    const focused = stacksWith(profile, [pattern]);
    focused.forEach((mark, stack) => {
      if (mark === 0) chosen[stack] = 0;
    });
  }
  stacksWith(profile, ignore).forEach((mark, stack) => {
    if (mark === 1) chosen[stack] = 0;
  });
  return chosen;
}

/** Marks the stacks in which one of the expressions finds a function. */
function stacksWith(
  { functions, frames, stacks }: Profile,
  patterns: readonly RegExp[],
): Uint8Array {
  const found = findFunctions(functions, patterns, 'name-or-file');
  const marks = new Uint8Array(stacks.length + 1);
  for (let stack = 0; stack < stacks.length; stack++) {
    const caller = stacks.parent[stack] ?? -1;
    const isBelow = caller >= 0 && marks[caller] === 1;
    const func = frames.func[stacks.frame[stack] ?? 0] ?? 0;
    if (isBelow || found[func] === 1) marks[stack] = 1;
  }
  marks[stacks.length] = found[functions.length] ?? 0;
  return marks;
}
