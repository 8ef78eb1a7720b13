import {
  STATE_NAMES,
  at,
  functionKindOf,
  threadIndex,
  type Profile,
  type ValueColumn,
} from '@tsprof/core/model';

/** What a profile may have and a format may not hold, by what notes and documents call it. */
export const FEATURE_NAMES = [
  'files of functions',
  'starts of functions',
  'start columns of functions',
  'lines executed',
  'columns executed',
  'inlining',
  'kinds of functions',
  'threads',
  'labels',
  'times of samples',
  'further values',
  'fractions of values',
  'start and duration',
  'the command',
  'how it was sampled',
  'comments',
] as const;

export type Feature = (typeof FEATURE_NAMES)[number];

/** Whether a profile has it. */
export const FEATURES: Readonly<Record<Feature, (profile: Profile) => boolean>> = {
  'files of functions': ({ functions }) => functions.file.some((file) => file !== ''),
  'starts of functions': ({ functions }) => functions.startLine.some(isKnown),
  'start columns of functions': ({ functions }) => functions.startColumn.some(isKnown),
  'lines executed': ({ frames }) => frames.line.some(isKnown),
  'columns executed': ({ frames }) => frames.column.some(isKnown),
  inlining: ({ frames }) => frames.inlined.some(isKnown),
  'kinds of functions': hasOddKinds,
  threads: hasThreads,
  labels: ({ samples }) => samples.labelSet?.some(isKnown) ?? false,
  'times of samples': ({ samples }) => samples.time !== undefined && samples.length > 0,
  'further values': ({ valueTypes }) => valueTypes.length > 1,
  'fractions of values': ({ samples }) => samples.values.some(hasFractions),
  'start and duration': ({ meta }) => meta.startTime > 0n || meta.duration > 0,
  'the command': ({ meta }) => meta.argv !== undefined,
  'how it was sampled': hasSampling,
  comments: ({ meta }) => meta.comments.length > 0,
};

/** 0 is what the tables have for what is not known. */
function isKnown(value: number): boolean {
  return value !== 0;
}

/** Whether a function is of another kind than its name and file tell. */
function hasOddKinds({ functions }: Profile): boolean {
  return functions.kind.some((kind, i) => {
    const name = at(functions.name, i);
    const isState = kind in STATE_NAMES;
    return isState
      ? STATE_NAMES[kind as keyof typeof STATE_NAMES] !== name
      : functionKindOf(name, at(functions.file, i)) !== kind;
  });
}

/** Whether samples are of several threads, or of one with a name of its own. */
function hasThreads({ samples, threads }: Profile): boolean {
  if (samples.length === 0) return false;
  const first = samples.thread[0] ?? 0;
  const name = threads[threadIndex(first)]?.name;
  return (name !== '' && name !== 'main') || samples.thread.some((thread) => thread !== first);
}

function hasFractions(column: ValueColumn): boolean {
  return column instanceof Float64Array && column.some((value) => !Number.isInteger(value));
}

function hasSampling({ meta, threads }: Profile): boolean {
  const { period, pid, sampler, processCpu, samplingCpu, versions, loss } = meta;
  return (
    period > 0 ||
    [pid, sampler, processCpu, samplingCpu].some((value) => value !== undefined) ||
    // Who wrote the file, most formats say.
    Object.keys(versions).some((name) => name !== 'tsprof') ||
    Object.values(loss).some(isKnown) ||
    threads.some(({ id, cpu }) => id !== 0 || cpu !== undefined)
  );
}
