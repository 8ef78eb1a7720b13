import { at, threadNames, wellFormed, type Label, type Profile } from '@tsprof/core/model';
import type { LabelInput, StringTable } from 'pprof-format';
import { int64 } from './int64.ts';
import { THREAD_LABEL } from './thread-label.ts';

/** The label sets of a profile in pprof's terms. */
export interface LabelTable {
  /** The distinct sets. */
  readonly sets: readonly (readonly LabelInput[])[];
  /** For each label set of the profile its position in `sets`. */
  readonly ofLabelSet: Uint32Array;
  /** For each thread of the profile the label that names it. */
  readonly ofThread: readonly LabelInput[];
}

export function labelTable(profile: Profile, strings: StringTable): LabelTable {
  const threadKey = strings.dedup(THREAD_LABEL);
  const ofThread = threadNames(profile.threads).map((name) => ({
    key: threadKey,
    str: strings.dedup(name),
  }));
  const sets: (readonly LabelInput[])[] = [];
  const positions = new Map<string, number>();
  const ofLabelSet = Uint32Array.from(profile.labelSets, (labels) => {
    const written = labels.filter(isWritable).map((label) => encodeLabel(label, strings));
    const key = written
      .map(({ key, str, num, numUnit }) => [key, str, num, numUnit].map(String).join(':'))
      .join();
    const known = positions.get(key);
    if (known !== undefined) return known;
    positions.set(key, sets.length);
    return sets.push(written) - 1;
  });
  return { sets, ofLabelSet, ofThread };
}

/** The labels of a sample: its thread's name, then its own. */
export function labelsOfSample(
  { sets, ofLabelSet, ofThread }: LabelTable,
  { samples }: Profile,
  sample: number,
): LabelInput[] {
  const labelSet = samples.labelSet === undefined ? 0 : at(samples.labelSet, sample);
  return [at(ofThread, at(samples.thread, sample)), ...at(sets, at(ofLabelSet, labelSet))];
}

/** pprof wants a key, and tells a label's string from its number by the string not being empty. */
function isWritable(label: Label): boolean {
  return label.key !== '' && (label.kind === 'number' || label.value !== '');
}

function encodeLabel(label: Label, strings: StringTable): LabelInput {
  const key = strings.dedup(wellFormed(label.key));
  return label.kind === 'string'
    ? { key, str: strings.dedup(wellFormed(label.value)) }
    : { key, num: int64(label.value), numUnit: strings.dedup(wellFormed(label.unit)) };
}
