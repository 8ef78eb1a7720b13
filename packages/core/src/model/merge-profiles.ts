import { at } from './column.ts';
import { mergeMeta } from './merge-meta.ts';
import { mergeSamples, type MergePart } from './merge-samples.ts';
import { mergeThreads } from './merge-threads.ts';
import { mergeValueTypes } from './merge-value-types.ts';
import { ProfileBuilder } from './profile-builder.ts';
import type { Profile } from './profile.ts';
import { frameIndex, stackIndex } from './quantities.ts';

export interface MergeOptions {
  /**
   * The profiles cover one stretch of time, such as one a thread or one a process: the duration is
   * from the earliest start to the latest end, and the CPU time of each process, by its pid, is that
   * of its longest profile. Otherwise both are summed.
   *
   * @defaultValue false
   */
  readonly concurrent?: boolean;
}

/**
 * One profile of all samples, in the order given.
 *
 * - Equal functions, frames, stacks and label sets become one; so do threads of equal name and id.
 * - Of the value columns those remain that all profiles have, by type and unit.
 * - Times remain, relative to the earliest start, if all profiles with samples have them, state a
 *   start time and, unless they are concurrent, the same pid, and no thread goes back in time;
 *   otherwise the result has none.
 * - CPU time and losses add up. Sampler, pid, argv and versions remain where all agree. The period
 *   is the mean by samples, 0 where one is unknown or of another type.
 *
 * @throws RangeError if there is no profile.
 * @throws TsprofError `ERR_TSPROF_INCOMPATIBLE_PROFILES` if they have no value type in common.
 */
export function mergeProfiles(
  profiles: readonly Profile[],
  { concurrent = false }: MergeOptions = {},
): Profile {
  const [first, ...rest] = profiles;
  if (first === undefined) throw new RangeError('Expected at least one profile, got none');
  const { valueTypes, columns } = mergeValueTypes(profiles);
  const { threads, maps } = mergeThreads(profiles);
  const builder = new ProfileBuilder(valueTypes);
  const parts = profiles.map((profile, i) => ({
    profile,
    columns: at(columns, i),
    threads: at(maps, i),
    ...addTables(builder, profile),
  }));
  const meta = mergeMeta([first, ...rest], valueTypes, concurrent);
  const tables = builder.finish(meta);
  return { ...tables, threads, samples: mergeSamples(parts, { threads, meta, concurrent }) };
}

/** Where the stacks and label sets of a profile are in the builder. */
function addTables(
  builder: ProfileBuilder,
  { functions, frames, stacks, labelSets }: Profile,
): Pick<MergePart, 'stacks' | 'labelSets'> {
  const functionMap = functions.name.map((name, i) =>
    builder.addFunction({
      name,
      file: at(functions.file, i),
      startLine: at(functions.startLine, i),
      startColumn: at(functions.startColumn, i),
      kind: at(functions.kind, i),
    }),
  );
  const frameMap = new Uint32Array(frames.length);
  for (let i = 0; i < frames.length; i++) {
    frameMap[i] = builder.addFrame(at(functionMap, frames.func[i] ?? 0), {
      line: frames.line[i] ?? 0,
      column: frames.column[i] ?? 0,
      inlined: frames.inlined[i] === 1,
    });
  }
  const stackMap = new Int32Array(stacks.length);
  for (let i = 0; i < stacks.length; i++) {
    const parent = stacks.parent[i] ?? -1;
    const caller = parent < 0 ? undefined : stackIndex(stackMap[parent] ?? -1);
    stackMap[i] = builder.addStack(caller, frameIndex(frameMap[stacks.frame[i] ?? 0] ?? 0));
  }
  return {
    stacks: stackMap,
    labelSets: Uint32Array.from(labelSets, (labels) => builder.addLabelSet(labels)),
  };
}
