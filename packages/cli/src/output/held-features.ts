import type { Profile } from '@tsprof/core/model';
import type { FormatName } from './output-target.ts';
import { FEATURES, FEATURE_NAMES, type Feature } from './profile-features.ts';

const PPROF: readonly Feature[] = [
  'files of functions',
  'starts of functions',
  'lines executed',
  'threads',
  'labels',
  'further values',
  'start and duration',
  'the command',
  'how it was sampled',
  'comments',
];

/** Pictures are for people, who see what is in them; nobody reads a profile out of one. */
type DataFormat = Exclude<FormatName, 'svg' | 'html'>;

/**
 * What each format holds of a profile, as tsprof writes it. docs/formats.md has it as a table,
 * which a test compares with what comes back from the files.
 */
export const HELD_FEATURES: Readonly<Record<DataFormat, readonly Feature[]>> = {
  pprof: PPROF,
  'pprof-uncompressed': PPROF,
  speedscope: [
    'files of functions',
    'starts of functions',
    'start columns of functions',
    'threads',
    'fractions of values',
    'the command',
  ],
  cpuprofile: ['files of functions', 'starts of functions', 'start columns of functions'],
  collapsed: ['files of functions', 'lines executed'],
  statprof: ['files of functions', 'lines executed'],
};

/**
 * What each format that is read can give, in files of any program: beside what tsprof writes, what
 * it only reads.
 */
export const READ_FEATURES: Readonly<Record<ReadableName, readonly Feature[]>> = {
  pprof: [...PPROF, 'columns executed', 'inlining'],
  speedscope: [
    ...HELD_FEATURES.speedscope,
    'times of samples',
    'further values',
    'start and duration',
    'comments',
  ],
  cpuprofile: [
    ...HELD_FEATURES.cpuprofile,
    'lines executed',
    'times of samples',
    'further values',
    'start and duration',
    'how it was sampled',
  ],
  collapsed: [...HELD_FEATURES.collapsed, 'threads', 'fractions of values', 'comments'],
  snapshot: FEATURE_NAMES,
};

export type ReadableName = 'pprof' | 'speedscope' | 'cpuprofile' | 'collapsed' | 'snapshot';

/** What the profile has that the format does not hold. */
export function leftOut(
  profile: Profile,
  format: FormatName,
  { threads }: { readonly threads?: boolean },
): readonly Feature[] {
  if (format === 'svg' || format === 'html') return [];
  const held = new Set(HELD_FEATURES[format]);
  if (format === 'collapsed' && threads === true) held.add('threads');
  return FEATURE_NAMES.filter((feature) => !held.has(feature) && FEATURES[feature](profile));
}

/** `a, b and c`. */
export function listed(features: readonly Feature[]): string {
  const last = features.at(-1) ?? '';
  const others = features.slice(0, -1).join(', ');
  return others === '' ? last : `${others} and ${last}`;
}
