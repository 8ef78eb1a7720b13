import { aggregateByKey, rowsOfSums, type Aggregate, type RowWeights } from '../aggregate.ts';
import { at } from '../column.ts';
import { wellFormed } from '../display-text.ts';
import { STATE_NAMES } from '../function-kind.ts';
import type { LabelSet, Profile } from '../profile.ts';
import { sumSamples, type RowKeys } from '../row-sums.ts';
import { threadNames } from '../thread-names.ts';
import { CODE_CATEGORIES, codeCategory, type CodeCategory } from './code-category.ts';
import { CodeGroups, type CodeGrouping, type VersionOf } from './code-groups.ts';

/** What the samples or the functions of a group have in common; of labels, the value of a key. */
export type Grouping = CodeGrouping | 'thread' | `label:${string}`;

export interface GroupOptions {
  /**
   * Asked once a package whose path does not tell its version.
   *
   * @defaultValue no such package has one
   */
  readonly versionOf?: VersionOf;
}

export interface GroupRow extends RowWeights {
  /** What the group is called. In parentheses if it is none of the kind asked for. */
  readonly group: string;
}

export interface CategoryRow extends RowWeights {
  readonly category: CodeCategory;
}

const LABEL = 'label:';

/**
 * Sums self and cumulative values by package, file, directory, thread or label. A group that occurs
 * several times on a stack counts once. Takes time in proportion to samples and stacks.
 */
export function aggregateByGroup(
  profile: Profile,
  by: Grouping,
  { versionOf }: GroupOptions = {},
): Aggregate<GroupRow> {
  // Pprof has the thread as a label.
  if (by === 'thread' || by === 'label:thread') {
    return aggregateBySample(profile, profile.samples.thread, threadNames(profile.threads));
  }
  if (by === 'package' || by === 'file' || by === 'directory') {
    return aggregateByCode(profile, new CodeGroups(by, versionOf));
  }
  const key = by.slice(LABEL.length);
  const names = profile.labelSets.map((set) => labelText(set, key));
  return aggregateBySample(profile, profile.samples.labelSet, names);
}

/** Sums self and cumulative values by whose code it is. */
export function aggregateByCategory(profile: Profile): Aggregate<CategoryRow> {
  const { kind, file, length } = profile.functions;
  const keyOfFunction = new Int32Array(length);
  for (let func = 0; func < length; func++) {
    keyOfFunction[func] = CODE_CATEGORIES.indexOf(codeCategory(at(kind, func), at(file, func)));
  }
  const keys: RowKeys = {
    ofFrame: keysOfFrames(profile, keyOfFunction),
    ofEmptyStack: CODE_CATEGORIES.indexOf('other'),
    length: CODE_CATEGORIES.length,
  };
  return aggregateByKey(profile, {}, keys, (key) => ({ category: at(CODE_CATEGORIES, key) }));
}

function aggregateByCode(profile: Profile, groups: CodeGroups): Aggregate<GroupRow> {
  const { kind, file, length } = profile.functions;
  const names = new Names();
  const keyOfFunction = new Int32Array(length);
  for (let func = 0; func < length; func++) {
    keyOfFunction[func] = names.keyOf(groups.nameOf(at(kind, func), at(file, func)));
  }
  const keys: RowKeys = {
    ofFrame: keysOfFrames(profile, keyOfFunction),
    ofEmptyStack: names.keyOf(STATE_NAMES.program),
    length: names.all.length,
  };
  return aggregateByKey(profile, {}, keys, (key) => ({ group: at(names.all, key) }));
}

/** @param column - for each sample an index into `namesOfIndices`; absent if all are 0 */
function aggregateBySample(
  profile: Profile,
  column: Uint32Array | undefined,
  namesOfIndices: readonly string[],
): Aggregate<GroupRow> {
  const names = new Names();
  const keys = Int32Array.from(namesOfIndices, (name) => names.keyOf(name));
  const rowOfSample = new Int32Array(profile.samples.length);
  for (let i = 0; i < rowOfSample.length; i++) rowOfSample[i] = keys[column?.[i] ?? 0] ?? 0;
  const sums = sumSamples(profile, rowOfSample, names.all.length);
  return rowsOfSums(sums, names.all.length, (key) => ({ group: at(names.all, key) }));
}

function keysOfFrames({ frames }: Profile, keyOfFunction: Int32Array): Int32Array {
  const keys = new Int32Array(frames.length);
  for (let frame = 0; frame < keys.length; frame++) {
    keys[frame] = keyOfFunction[frames.func[frame] ?? 0] ?? 0;
  }
  return keys;
}

/** The value of a label; all of them, where a sample has several of that key. */
function labelText(set: LabelSet, key: string): string {
  const values = set
    .filter((label) => label.key === key)
    .map((label) =>
      label.kind === 'string' ? wellFormed(label.value) : numberText(label.value, label.unit),
    );
  return values.length === 0 ? `(no label ${key})` : values.join(', ');
}

function numberText(value: number | bigint, unit: string): string {
  return unit === '' ? String(value) : `${String(value)} ${wellFormed(unit)}`;
}

/** Gives equal names one number. */
class Names {
  readonly all: string[] = [];
  private readonly keys = new Map<string, number>();

  keyOf(name: string): number {
    const known = this.keys.get(name);
    if (known !== undefined) return known;
    this.keys.set(name, this.all.length);
    this.all.push(name);
    return this.all.length - 1;
  }
}
