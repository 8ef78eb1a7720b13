import { at, matchFunctions, type FunctionIdentity, type FunctionPair } from '@tsprof/core/model';
import { rowNoise, type RowNoise } from './noise.ts';
import { nothing, type RowSeries } from './series.ts';
import type { Side, SideFunction, SideLine } from './side.ts';

/** What is compared: a function or a line, as BASE and as HEAD have it. */
export interface MatchedRow {
  /** Of HEAD, where it has it. */
  readonly identity: FunctionIdentity;
  /** 1-based: the line executed, or by function the one on which it starts; 0 if unknown. */
  readonly baseLine: number;
  readonly headLine: number;
  /** Which of the functions that are matched it is, or is a line of. */
  readonly func: number;
  /** Standard deviations of its times from run to run, as parts of them, that are assumed. */
  readonly noise: RowNoise;
  readonly base: RowSeries;
  readonly head: RowSeries;
}

export function matchedFunctions(base: Side, head: Side): MatchedRow[] {
  return pairsOf(base, head).map((pair, func) => {
    const left = base.functions[pair.base];
    const right = head.functions[pair.head];
    return {
      identity: identityOf(pair, base, head),
      baseLine: left?.identity.startLine ?? 0,
      headLine: right?.identity.startLine ?? 0,
      func,
      noise: noiseOf(left, right),
      base: left ?? nothing(base.runs),
      head: right ?? nothing(head.runs),
    };
  });
}

/** Lines of functions that correspond, by their distance from the line on which these start. */
export function matchedLines(base: Side, head: Side): MatchedRow[] {
  const rows = new Map<string, { func: number; base?: SideLine; head?: SideLine }>();
  const pairs = pairsOf(base, head);
  const shifts = pairs.map((pair) => shiftOf(pair, base, head));
  const [ofBase, ofHead] = [indexBy(pairs, 'base'), indexBy(pairs, 'head')];
  for (const line of head.lines) {
    const func = ofHead.get(line.func) ?? 0;
    rows.set(keyOf(func, line.line), { func, head: line });
  }
  for (const line of base.lines) {
    const func = ofBase.get(line.func) ?? 0;
    const key = keyOf(func, line.line === 0 ? 0 : line.line + at(shifts, func));
    rows.set(key, { func, ...rows.get(key), base: line });
  }
  return Array.from(rows.values(), (row) => {
    const pair = at(pairs, row.func);
    return {
      identity: identityOf(pair, base, head),
      baseLine: row.base?.line ?? 0,
      headLine: row.head?.line ?? 0,
      func: row.func,
      noise: noiseOf(base.functions[pair.base], head.functions[pair.head]),
      base: row.base ?? nothing(base.runs),
      head: row.head ?? nothing(head.runs),
    };
  });
}

function pairsOf(base: Side, head: Side): FunctionPair[] {
  const identities = ({ functions }: Side): FunctionIdentity[] =>
    functions.map(({ identity }) => identity);
  return matchFunctions(identities(base), identities(head));
}

function identityOf(pair: FunctionPair, base: Side, head: Side): FunctionIdentity {
  return (head.functions[pair.head] ?? at(base.functions, pair.base)).identity;
}

function noiseOf(base: SideFunction | undefined, head: SideFunction | undefined): RowNoise {
  const sides = [base, head].filter((side) => side !== undefined);
  const sum = (samplesOf: (side: SideFunction) => number): number =>
    sides.reduce((samples, side) => samples + samplesOf(side), 0);
  const kind = sides[0]?.identity.kind ?? 'js';
  const collected = sum((side) => side.collected.self);
  const own = sum(({ self }) => self.samples);
  const collectedBelow = sum((side) => side.collected.total);
  const total = sum((side) => side.total.samples);
  return {
    self: rowNoise(kind, collected / Math.max(own + collected, 1)),
    total: rowNoise(kind, collectedBelow / Math.max(total, 1)),
  };
}

/** By how many lines a function has moved. */
function shiftOf(pair: FunctionPair, base: Side, head: Side): number {
  const from = base.functions[pair.base]?.identity.startLine ?? 0;
  const to = head.functions[pair.head]?.identity.startLine ?? 0;
  return from > 0 && to > 0 ? to - from : 0;
}

function indexBy(pairs: readonly FunctionPair[], side: 'base' | 'head'): Map<number, number> {
  return new Map(pairs.map((pair, index) => [pair[side], index]));
}

function keyOf(pair: number, line: number): string {
  return `${String(pair)}:${String(line)}`;
}
