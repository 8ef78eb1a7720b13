import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { Profile as PprofProfile } from 'pprof-format';
import { sumByStack, type StackCounts } from './stack-counts.ts';

/** Readers that share no code with what they read: each says what a file counts by stack. */

export function readPprof(bytes: Uint8Array, valueType: string): StackCounts {
  const {
    sample,
    sampleType,
    location,
    function: functions,
    stringTable,
  } = PprofProfile.decode(bytes);
  const text = (index: number | bigint): string =>
    stringTable.strings[Number(index)] ?? 'no string';
  const column = sampleType.findIndex(({ type }) => text(type) === valueType);
  const nameOfFunction = new Map(functions.map(({ id, name }) => [id, text(name)]));
  const nameOfLocation = new Map(
    location.map(({ id, line }) => [id, nameOfFunction.get(line[0]?.functionId ?? 0) ?? 'none']),
  );
  return sumByStack(
    sample.map(({ locationId, value }) => [
      locationId.map((id) => nameOfLocation.get(id) ?? 'no location').reverse(),
      BigInt(value[column] ?? 0),
    ]),
  );
}

interface SpeedscopeJson {
  readonly shared: { readonly frames: readonly { readonly name: string }[] };
  readonly profiles: readonly {
    readonly startValue: number;
    readonly endValue: number;
    readonly samples: readonly (readonly number[])[];
    readonly weights: readonly number[];
  }[];
}

const require = createRequire(import.meta.url);
const schemaFile = require.resolve('speedscope/dist/release/file-format-schema.json');
const matchesSchema = new Ajv({ strict: false, allErrors: true }).compile<SpeedscopeJson>(
  JSON.parse(readFileSync(schemaFile, 'utf8')) as object,
);

/** Checks the file against speedscope's own schema, and that weights fill each profile. */
export function readSpeedscope(text: string): StackCounts {
  const file: unknown = JSON.parse(text);
  if (!matchesSchema(file)) {
    throw new Error(`not in speedscope's schema: ${JSON.stringify(matchesSchema.errors)}`);
  }
  return sumByStack(
    file.profiles.flatMap(({ samples, weights, startValue, endValue }) => {
      const sum = weights.reduce((total, weight) => total + weight, 0);
      if (startValue + sum !== endValue || weights.length !== samples.length) {
        throw new Error(`${String(weights.length)} weights do not fill ${String(endValue)}`);
      }
      return samples.map((stack, sample) => {
        const names = stack.map((frame) => file.shared.frames[frame]?.name ?? 'no frame');
        return [names, BigInt(weights[sample] ?? 0)] as const;
      });
    }),
  );
}

interface CpuprofileJson {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string };
    readonly hitCount: number;
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
  readonly startTime: number;
  readonly endTime: number;
}

/**
 * The hit counts of a V8 CPU profile, of which it checks what V8's own have.
 *
 * @param threads - how many frames at the root stand for threads
 */
export function readCpuprofileHits(text: string, threads: number): StackCounts {
  const file = JSON.parse(text) as CpuprofileJson;
  const nodes = new Map(file.nodes.map((node) => [node.id, node]));
  const [root] = file.nodes;
  if (root?.callFrame.functionName !== '(root)') throw new Error('the first node is no root');
  const end = file.timeDeltas.reduce((sum, delta) => sum + delta, file.startTime);
  const isOdd = file.timeDeltas.some((delta) => !(delta >= 0)) || end > file.endTime;
  if (isOdd || file.timeDeltas.length !== file.samples.length) throw new Error('times are wrong');
  if (file.samples.some((id) => !nodes.has(id))) throw new Error('a sample has no node');
  const callers = new Map(
    file.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)),
  );
  if (callers.size !== nodes.size - 1) throw new Error('a node is not below the root');
  const namesOf = (leaf: CpuprofileJson['nodes'][number]): string[] => {
    const names: string[] = [];
    for (let node = leaf; node !== root; node = callers.get(node.id) ?? root) {
      names.push(node.callFrame.functionName || '(anonymous)');
    }
    return names.reverse().slice(threads);
  };
  const hit = file.nodes.filter(({ hitCount }) => hitCount > 0);
  return sumByStack(hit.map((node) => [namesOf(node), BigInt(node.hitCount)]));
}

/**
 * Takes each line apart as flamegraph.pl does, and refuses what flamegraph.pl or its kin would skip,
 * split or merge.
 */
export function readCollapsed(text: string): StackCounts {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw new Error('the last line has no end');
  if (lines.some((line, index) => index > 0 && line <= (lines[index - 1] ?? ''))) {
    throw new Error('lines are not sorted, or occur twice');
  }
  return sumByStack(
    lines.map((line) => {
      const [, stack, count] = /^(.+) (\d+)$/u.exec(line) ?? [];
      const frames = stack?.split(';') ?? [];
      const isOdd = frames.some((frame) => /^$|^\s|\s$|[\p{Cc}\u2028\u2029]/u.test(frame));
      if (count === undefined || isOdd || /\s\d+(?:\.\d*)?$/.test(stack ?? '')) {
        throw new Error(`no collapsed stack: ${JSON.stringify(line)}`);
      }
      return [frames.map(decodeURIComponent), BigInt(count)];
    }),
  );
}

/** How many samples a statprof table says that there were. */
export function readStatprofCount(text: string): number {
  if (/[^\P{Cc}\n]/u.test(text)) throw new Error('the table holds a control character');
  if (text.startsWith('No samples recorded.\n')) return 0;
  const [, count] = /^Sample count: (\d+)$/m.exec(text) ?? [];
  return Number(count);
}
