/** Every stack of a profile, with what it weighs. */
export interface RawStacks {
  /** `samples/count`, `cpu/nanoseconds`, ... */
  readonly types: readonly string[];
  /**
   * By frames, `function file:line`, or the address where that is unknown, from leaf to root, and
   * labels.
   */
  readonly weights: ReadonlyMap<string, readonly bigint[]>;
}

const SAMPLE = /^ +(-?\d[-\d ]*): ([\d ]*)$/;
const LABELS = /^ {16}(\S.*)$/;
const LOCATION = /^ +(\d+): (0x[\da-f]+)(?: M=\d+)?(?: \[F\])? ?(.*)$/;
/** The name that the linker has, in brackets, is passed over. */
const LINE = /^ *(.*?) (\S*):(-?\d+)(?::\d+)? s=-?\d+(?:\(.*\))?$/;
/** How both of us name code without a function. */
const ADDRESS = /^0x[\da-f]+(?= |$)/;

/**
 * Takes in all that `go tool pprof -raw` prints of samples and locations; zero samples count for
 * none.
 */
export function parseRawStacks(text: string): RawStacks {
  const lines = text.split('\n');
  const start = lines.indexOf('Samples:') + 1;
  const middle = lines.indexOf('Locations');
  const frames = rawFrames(lines.slice(middle + 1, lines.indexOf('Mappings')));
  const weights = new Map<string, readonly bigint[]>();
  const samples = lines.slice(start + 1, middle);
  samples.forEach((line, i) => {
    const [, values, ids = ''] = SAMPLE.exec(line) ?? [];
    if (values === undefined) return;
    const stack = ids.split(' ').filter((id) => id !== '');
    const key = JSON.stringify([
      stack.flatMap((id) => frames.get(id) ?? []),
      labelsAfter(samples, i),
    ]);
    addWeights(weights, key, values.trim().split(/ +/).map(BigInt));
  });
  const types = lines[start]?.trim().split(' ') ?? [];
  return { types: types.map((type) => type.replace('[dflt]', '')), weights };
}

export function addWeights(
  weights: Map<string, readonly bigint[]>,
  key: string,
  values: readonly bigint[],
): void {
  const before = weights.get(key);
  const sum = values.map((value, i) => value + (before?.[i] ?? 0n));
  if (sum.some((value) => value !== 0n)) weights.set(key, sum);
}

/** `function file:line`, or only the address. */
export function frameText(name: string, file: string, line: number): string {
  return ADDRESS.exec(name)?.[0] ?? `${name} ${file}:${String(line)}`;
}

/** The lines of labels below a sample, but for the thread that tsprof notes. */
function labelsAfter(samples: readonly string[], sample: number): string {
  const labels: string[] = [];
  for (let i = sample + 1; LABELS.test(samples[i] ?? ''); i++) {
    labels.push(...(samples[i] ?? '').trim().split(/(?<=\]) /));
  }
  return labels.filter((label) => label !== 'thread:[main]').join(' ');
}

/** For each location its frames, innermost first. */
function rawFrames(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const frames = new Map<string, string[]>();
  let own: string[] = [];
  for (const line of lines) {
    const [, id, address, first] = LOCATION.exec(line) ?? [];
    if (id !== undefined) frames.set(id, (own = []));
    const text = id === undefined ? line : (first ?? '');
    const [, name, file = '', number] = LINE.exec(text) ?? [];
    if (name !== undefined) own.push(frameText(name, file, Math.max(0, Number(number))));
    else if (address !== undefined) own.push(address);
  }
  return frames;
}
