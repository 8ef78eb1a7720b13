import type { Label, Profile } from '../profile.ts';
import { threadNames } from '../thread-names.ts';
import { isFound } from './find-functions.ts';
import type { LabelFilter } from './profile-filters.ts';

/** The key under which a sample's labels hold the name of its thread. */
const THREAD_KEY = 'thread';

/** The threads and label sets that hold a label a filter asks for; a sample needs one of both. */
export interface LabelMarks {
  readonly ofThread: Uint8Array;
  readonly ofLabelSet: Uint8Array;
}

export function chooseLabels({ threads, labelSets }: Profile, filter: LabelFilter): LabelMarks {
  const isAskedFor = (label: Label): boolean => isMatch(filter, label);
  return {
    ofThread: Uint8Array.from(threadNames(threads), (value) =>
      isAskedFor({ kind: 'string', key: THREAD_KEY, value }) ? 1 : 0,
    ),
    ofLabelSet: Uint8Array.from(labelSets, (labels) => (labels.some(isAskedFor) ? 1 : 0)),
  };
}

function isMatch({ key, value, range }: LabelFilter, label: Label): boolean {
  if (label.key !== key) return false;
  if (label.kind === 'string') return value !== undefined && isFound(value, label.value);
  if (range === undefined) return false;
  const { min = -Infinity, max = Infinity } = range;
  return label.value >= min && label.value <= max;
}
