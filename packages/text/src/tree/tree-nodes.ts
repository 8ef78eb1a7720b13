import { functionIndex, type Profile } from '@tsprof/core/model';
import { Places, type Place } from '../profile/places.ts';
import type { Times } from '../profile/times.ts';
import type { AmountScale } from './amount.ts';
import type { Branch } from './branch.ts';
import { libraryOf } from './own-code.ts';

/** A node of a call tree. Its total time is of its whole branch, the self time its own. */
export type CallTreeNode = FunctionNode | HiddenNode | ThreadNode;

export interface FunctionNode extends Place, Times, Subtree {
  readonly type: 'function';
  /** 1-based: the line on which the function starts; 0 if unknown. */
  readonly line: number;
  /** Whether it is code of others, runs of which are folded. */
  readonly library: boolean;
}

/** A run of library functions that stand in one line. */
export interface HiddenNode extends Times, Subtree {
  readonly type: 'hidden';
  /** How many different ones. */
  readonly functions: number;
  /** Packages, `node:` modules and the like, those with most functions first. */
  readonly libraries: readonly string[];
}

export interface ThreadNode extends Times, Subtree {
  readonly type: 'thread';
  readonly name: string;
}

export interface Subtree {
  /** By total time, most first; in the timeline by time of occurrence. */
  readonly children: readonly CallTreeNode[];
  /** Of children that are not shown; absent if all are. */
  readonly omitted?: OmittedBranches;
}

export interface OmittedBranches {
  readonly branches: number;
  readonly totalSeconds: number;
  /** Part of all time, 0–1. */
  readonly totalShare: number;
  readonly totalSamples: number;
}

/** What a node is, but for its times and children. */
export type NodeFace =
  Omit<FunctionNode, keyof Times | keyof Subtree> | Omit<HiddenNode, keyof Times | keyof Subtree>;

/** Gives branches what is shown of them. */
export class NodeFaces {
  private readonly profile: Profile;
  private readonly isLibrary: Uint8Array;
  private readonly places: Places;

  /** @param isLibrary - by function */
  constructor(profile: Profile, isLibrary: Uint8Array) {
    this.profile = profile;
    this.isLibrary = isLibrary;
    this.places = new Places(profile);
  }

  of({ subject }: Branch): NodeFace {
    if (subject.kind === 'function') return this.ofFunction(subject.func);
    const functions = subject.functions();
    const [only] = functions;
    // One alone is as short as the line that would stand for it.
    if (functions.length === 1 && only !== undefined) return this.ofFunction(only);
    return { type: 'hidden', functions: functions.length, libraries: this.librariesOf(functions) };
  }

  private ofFunction(func: number): NodeFace {
    const { functions } = this.profile;
    const known = func < functions.length ? functionIndex(func) : undefined;
    return {
      type: 'function',
      ...this.places.of(known),
      line: this.places.startLineOf(known),
      library: this.isLibrary[func] === 1,
    };
  }

  private librariesOf(functions: readonly number[]): string[] {
    const counts = new Map<string, number>();
    for (const func of functions) {
      const library = libraryOf(this.profile, func);
      counts.set(library, (counts.get(library) ?? 0) + 1);
    }
    return [...counts]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([library]) => library);
  }
}

/** Sums what is not shown; undefined if there is nothing. */
export function omittedOf(
  branches: readonly Pick<Branch, 'total'>[],
  scale: AmountScale,
): OmittedBranches | undefined {
  if (branches.length === 0) return undefined;
  const total = { value: 0, samples: 0 };
  for (const branch of branches) {
    total.value += branch.total.value;
    total.samples += branch.total.samples;
  }
  return {
    branches: branches.length,
    totalSeconds: scale.secondsOf(total),
    totalShare: scale.shareOf(total),
    totalSamples: total.samples,
  };
}
