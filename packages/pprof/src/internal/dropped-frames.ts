import { NamePattern } from './name-pattern.ts';

/** Parts of C++ names that begin with a bracket and are no list of parameters. */
const NO_PARAMETERS = /\(anonymous namespace\)|operator\(\)|\(/g;

/**
 * Says of a function whether a profile's `drop_frames` and `keep_frames` have it and what it calls
 * left out, as `RemoveUninteresting` of https://github.com/google/pprof/blob/main/profile/prune.go
 * does.
 *
 * @returns undefined if nothing is to be dropped, or the patterns are not understood
 */
export function droppedFrames(
  dropFrames: string,
  keepFrames: string,
): ((name: string) => boolean) | undefined {
  const drop = dropFrames === '' ? undefined : NamePattern.of(dropFrames);
  const keep = keepFrames === '' ? undefined : NamePattern.of(keepFrames);
  if (drop === undefined || (keepFrames !== '' && keep === undefined)) return undefined;
  return (name) => {
    if (name === '') return false;
    const simple = withoutParameters(name);
    return drop.matches(simple) && keep?.matches(simple) !== true;
  };
}

/** The name of a C++ function without its parameters. */
function withoutParameters(name: string): string {
  const text = name.startsWith('.') ? name.slice(1) : name;
  for (const { 0: found, index } of text.matchAll(NO_PARAMETERS)) {
    if (found === '(') return text.slice(0, index);
  }
  return text;
}
