import {
  IntegerRows,
  at,
  matchFunctions,
  type FunctionIdentity,
  type FunctionPair,
  type Profile,
} from '@tsprof/core/model';
import type { ComparedRun, Comparison } from './compared-runs.ts';
import { identityAt, programFunction, type FrameKeys } from './frame-keys.ts';
import { functionLabel, lineLabel, type FrameIdentity, type FrameLabel } from './frame-label.ts';

/** The frames of all runs of two sides, of which those that are the same have one key. */
export interface ComparedFrames {
  /** By key; as HEAD has it, where HEAD has it. */
  readonly labels: readonly FrameLabel[];
  /** Those of each run, in order. */
  readonly base: readonly FrameKeys[];
  readonly head: readonly FrameKeys[];
}

/** Functions are matched as those of a diff report are, and lines by their distance from the first. */
export function compareFrames(
  { base, head }: Pick<Comparison, 'base' | 'head'>,
  identity: FrameIdentity,
): ComparedFrames {
  const sides = { base: new SideFunctions(), head: new SideFunctions() };
  const found = {
    base: base.map((run) => sides.base.functionsOf(run)),
    head: head.map((run) => sides.head.functionsOf(run)),
  };
  const pairs = matchFunctions(sides.base.all, sides.head.all);
  const matched = pairs.map((pair) => matchedFunction(pair, sides));
  const keys = new ComparedKeys(matched, identity);
  const keysOf = (side: 'base' | 'head'): FrameKeys[] => {
    const pairOf = new Map(pairs.map((pair, index) => [pair[side], index]));
    const runs = side === 'base' ? base : head;
    return runs.map(({ profile }, run) =>
      keys.ofProfile(profile, side, (func) => pairOf.get(found[side][run]?.get(func) ?? -2)),
    );
  };
  // HEAD first: labels are those of the first frame with a key.
  const ofHead = keysOf('head');
  return { head: ofHead, base: keysOf('base'), labels: keys.labels };
}

/** The functions of all runs of a side, which run the same code. */
class SideFunctions {
  readonly all: FunctionIdentity[] = [];
  private readonly indices = new Map<string, number>();

  /** For each function that occurs in a sample its index in `all`. */
  functionsOf({ profile, weights }: ComparedRun): ReadonlyMap<number, number> {
    const { stacks, frames } = profile;
    const found = new Map<number, number>();
    const isSeen = new Uint8Array(stacks.length);
    const find = (func: number): void => {
      if (!found.has(func)) found.set(func, this.indexOf(identityAt(profile, func)));
    };
    for (const leaf of weights.stack) {
      if (leaf < 0) find(programFunction(profile));
      for (let stack = leaf; stack >= 0 && isSeen[stack] === 0; stack = at(stacks.parent, stack)) {
        isSeen[stack] = 1;
        find(at(frames.func, at(stacks.frame, stack)));
      }
    }
    return found;
  }

  private indexOf(identity: FunctionIdentity): number {
    const { name, file, startLine, startColumn, kind } = identity;
    const key = [kind, startLine, startColumn, file, name].join('\0');
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    this.indices.set(key, this.all.length);
    return this.all.push(identity) - 1;
  }
}

interface MatchedFunction {
  /** Of HEAD, where HEAD has it. */
  readonly identity: FunctionIdentity;
  /** By how many lines it has moved since BASE. */
  readonly shift: number;
}

function matchedFunction(
  pair: FunctionPair,
  sides: { readonly base: SideFunctions; readonly head: SideFunctions },
): MatchedFunction {
  const [base, head] = [sides.base.all[pair.base], sides.head.all[pair.head]];
  const [from, to] = [base?.startLine ?? 0, head?.startLine ?? 0];
  return {
    identity: head ?? at(sides.base.all, pair.base),
    shift: from > 0 && to > 0 ? to - from : 0,
  };
}

class ComparedKeys {
  readonly labels: FrameLabel[] = [];
  private readonly functions: readonly MatchedFunction[];
  private readonly identity: FrameIdentity;
  private readonly rows = new IntegerRows(2);

  constructor(functions: readonly MatchedFunction[], identity: FrameIdentity) {
    this.functions = functions;
    this.identity = identity;
  }

  /** @param pairOf - the match of a function; undefined for one that no sample is in */
  ofProfile(
    profile: Profile,
    side: 'base' | 'head',
    pairOf: (func: number) => number | undefined,
  ): FrameKeys {
    const { frames } = profile;
    const ofFrame = frames.func.map((func, frame) => {
      const pair = pairOf(func);
      return pair === undefined ? 0 : this.keyOf(pair, at(frames.line, frame), side);
    });
    const program = pairOf(programFunction(profile));
    return {
      ofFrame: Int32Array.from(ofFrame),
      ofEmptyStack: program === undefined ? 0 : this.keyOf(program, 0, side),
    };
  }

  private keyOf(pair: number, line: number, side: 'base' | 'head'): number {
    const { identity, shift } = at(this.functions, pair);
    const isLine = this.identity === 'line';
    const moved = isLine && line > 0 ? line + (side === 'base' ? shift : 0) : 0;
    const key = this.rows.intern(pair, moved);
    if (key === this.labels.length) {
      this.labels.push(isLine ? lineLabel(identity, line) : functionLabel(identity));
    }
    return key;
  }
}
