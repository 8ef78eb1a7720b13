import type { Profile } from '@tsprof/core/model';

/** What `go tool pprof -peek .` says of functions, and of calls as `caller>callee`. */
export interface PeekedProfile {
  readonly self: ReadonlyMap<string, number>;
  readonly total: ReadonlyMap<string, number>;
  readonly calls: ReadonlyMap<string, number>;
}

/** So that nothing is left out, rounded, or put together but by the name of the function. */
export const EXACT: readonly string[] = [
  '-functions',
  '-unit=ns',
  '-nodefraction=0',
  '-edgefraction=0',
  '-nodecount=1000000000',
];

const WEIGHT = String.raw`(-?[\d.]+)(?:ns)?`;
/** The smallest are in scientific notation, such as `5.4e-06%`. */
const PERCENT = String.raw`-?[\d.]+(?:e[-+]\d+)?%`;
const NAME = String.raw`(\S+)(?: \(inline\))?`;
const NUMBERS = `^ *${WEIGHT} +${PERCENT} +${PERCENT} +${WEIGHT} +${PERCENT} +`;

const EDGE = new RegExp(String.raw`^ {20,}${WEIGHT} +${PERCENT} \| {3}${NAME}$`);
const NODE = new RegExp(String.raw`${NUMBERS}\| ${NAME}$`);
const ROW = new RegExp(`${NUMBERS}${NAME}$`);

/** Takes in what `-peek .` prints: for each function its callers, itself and its callees. */
export function parsePeek(text: string): PeekedProfile {
  const self = new Map<string, number>();
  const total = new Map<string, number>();
  const calls = new Map<string, number>();
  for (const block of text.split(/^-+\+-+$/m)) {
    const lines = block.split('\n');
    const node = lines.map((line) => NODE.exec(line)).find((match) => match !== null);
    const name = node?.[3];
    if (name === undefined) continue;
    self.set(name, Number(node?.[1]));
    total.set(name, Number(node?.[2]));
    // Callees are the callers of others: each call is in the text twice.
    for (const line of lines.slice(
      0,
      lines.findIndex((line) => NODE.test(line)),
    )) {
      const [, weight, caller] = EDGE.exec(line) ?? [];
      if (caller !== undefined) calls.set(`${caller}>${name}`, Number(weight));
    }
  }
  return { self, total, calls };
}

/** Rows of `-top`: name, self and cumulative value. */
export function parseTop(text: string): [name: string, self: number, total: number][] {
  return text
    .split('\n')
    .map((line) => ROW.exec(line))
    .filter((match) => match !== null)
    .map(([, self, total, name = '']) => [name, Number(self), Number(total)]);
}

/** The profile with a name for each function that no other has, and that has no blanks. */
export function plainlyNamed(profile: Profile): Profile {
  const { functions } = profile;
  const name = functions.name.map((own, i) =>
    functions.kind[i] === 'program' ? own : `f${String(i)}`,
  );
  return { ...profile, functions: { ...functions, name, file: name.map(() => '') } };
}
