import {
  filterProfile,
  mergeProfiles,
  sampleCount,
  type Profile,
  type ProfileFilters,
} from '@tsprof/core/model';
import { Failure, messageOf } from '../failure.ts';
import type { GivenFilter } from './filter-options.ts';

/** How much of a profile the filters have left. */
export interface Shown {
  readonly samples: number;
  /** Samples before. */
  readonly of: number;
  /** As on the command line. */
  readonly filters: readonly string[];
}

export interface FilteredProfile {
  readonly profile: Profile;
  /** Absent without filters. */
  readonly shown?: Shown;
  /** What to tell if the filters have left nothing of something. */
  readonly problem?: string;
}

/**
 * The part of a profile that the filters take; that it is one is among its comments.
 *
 * @throws Failure if the profile does not have what they ask for
 */
export function filteredProfile(profile: Profile, given: readonly GivenFilter[]): FilteredProfile {
  if (given.length === 0) return { profile };
  const part = filterBy(profile, given);
  const shown = {
    samples: sampleCount(part),
    of: sampleCount(profile),
    filters: given.map(({ written }) => written),
  };
  const comments = [...part.meta.comments, `filtered: ${shownText(shown)}`];
  return {
    profile: { ...part, meta: { ...part.meta, comments } },
    shown,
    ...(part.samples.length === 0 && profile.samples.length > 0
      ? { problem: `${emptyingFilters(profile, given)} of ${String(shown.of)} samples` }
      : {}),
  };
}

/**
 * The parts of two profiles as one, where the same filters have taken both.
 *
 * @throws TsprofError `ERR_TSPROF_INCOMPATIBLE_PROFILES` if they have no value type in common.
 */
export function mergeParts(a: FilteredProfile, b: FilteredProfile): FilteredProfile {
  const profile = mergeProfiles([a.profile, b.profile]);
  if (a.shown === undefined || b.shown === undefined) return { profile };
  const { samples, of, filters } = b.shown;
  return {
    profile,
    shown: { samples: a.shown.samples + samples, of: a.shown.of + of, filters },
  };
}

/** The line below a report, with its line break; nothing if all is shown. */
export function shownLine(shown: Shown | undefined): string {
  return shown === undefined ? '' : `Shown: ${shownText(shown)}\n`;
}

/** `3 of 31 samples, 9.68 %`. */
export function shownShare({ samples, of }: Shown): string {
  const share = of === 0 ? '' : `, ${((100 * samples) / of).toFixed(2)} %`;
  return `${String(samples)} of ${String(of)} samples${share}`;
}

/** `3 of 31 samples, 9.68 % (--focus hot)`. */
export function shownText(shown: Shown): string {
  return `${shownShare(shown)} (${shown.filters.join(' ')})`;
}

function filterBy(profile: Profile, given: readonly GivenFilter[]): Profile {
  try {
    return filterProfile(profile, joined(given.map(({ filters }) => filters)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const written = given.map(({ written }) => written).join(' ');
    throw new Failure(`Cannot filter by ${written}: ${messageOf(error)}`, { cause: error });
  }
}

function joined(parts: readonly ProfileFilters[]): ProfileFilters {
  const time = parts.map((part) => part.time).findLast((filter) => filter !== undefined);
  return {
    focus: parts.flatMap(({ focus = [] }) => focus),
    ignore: parts.flatMap(({ ignore = [] }) => ignore),
    hide: parts.flatMap(({ hide = [] }) => hide),
    pruneFrom: parts.flatMap(({ pruneFrom = [] }) => pruneFrom),
    threads: parts.flatMap(({ threads = [] }) => threads),
    labels: parts.flatMap(({ labels = [] }) => labels),
    ...(time === undefined ? {} : { time }),
  };
}

/** The filter that leaves nothing by itself, or all of them. */
function emptyingFilters(profile: Profile, given: readonly GivenFilter[]): string {
  const alone = given.find((one) => filterBy(profile, [one]).samples.length === 0);
  if (alone !== undefined) return `${alone.written} leaves none`;
  return `${given.map(({ written }) => written).join(' ')} together leave none`;
}
