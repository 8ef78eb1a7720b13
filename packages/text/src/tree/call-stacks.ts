import { projectStacks, type Profile, type ProjectedStacks } from '@tsprof/core/model';

/**
 * The stacks by function, whatever the line. The key is the function's index; that of samples
 * without a stack is the function of that state, or the number of functions if there is none.
 */
export function callStacks(profile: Profile): ProjectedStacks {
  const { frames, functions } = profile;
  const program = functions.kind.indexOf('program');
  return projectStacks(profile, frames.func, program < 0 ? functions.length : program);
}
