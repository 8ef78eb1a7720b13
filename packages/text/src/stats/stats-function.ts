import type { FunctionIndex, Profile } from '@tsprof/core/model';
import { Places, type Place } from '../profile/places.ts';

/** A function, as the rows of pstats name it. */
export interface StatsFunction extends Place {
  /** 1-based, the one on which it starts; 0 if unknown. */
  readonly line: number;
}

/** `file:line(function)`; without the line where it is unknown, the name alone without a file. */
export function standardName({ file, line, function: name }: StatsFunction): string {
  if (file === '') return name;
  // `(anonymous)` has its parentheses already.
  const inParentheses = /^\(.*\)$/.test(name) ? name : `(${name})`;
  return line === 0 ? `${file}${inParentheses}` : `${file}:${String(line)}${inParentheses}`;
}

/** Tells the function of an index; each is made once. */
export function statsFunctions(
  profile: Profile,
): (func: FunctionIndex | undefined) => StatsFunction {
  const places = new Places(profile);
  const known = new Map<FunctionIndex | undefined, StatsFunction>();
  return (func) => {
    const found = known.get(func);
    if (found !== undefined) return found;
    const made = { ...places.of(func), line: places.startLineOf(func) };
    known.set(func, made);
    return made;
  };
}
