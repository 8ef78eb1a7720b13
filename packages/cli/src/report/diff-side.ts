import type { Profile } from '@tsprof/core/model';
import { Failure } from '../failure.ts';
import type { Input } from '../input/read-input.ts';
import type { GivenFilter } from './filter-options.ts';
import { filteredProfile, type Shown } from './filtered-profile.ts';

/** What is compared of one side. */
export interface DiffSide {
  /** One a run, filtered. */
  readonly profiles: readonly Profile[];
  /** Of all runs together; absent without filters. */
  readonly shown?: Shown;
  /** Runs of which the filters have left nothing. */
  readonly problems: readonly string[];
}

/** @throws Failure if a run does not have what the filters ask for */
export function diffSide(runs: readonly Input[], filters: readonly GivenFilter[]): DiffSide {
  const parts = runs.map(({ file, profile }) =>
    named(file, () => ({ file, ...filteredProfile(profile, filters) })),
  );
  const shown = joined(parts.flatMap((part) => part.shown ?? []));
  return {
    profiles: parts.map(({ profile }) => profile),
    ...(shown === undefined ? {} : { shown }),
    problems: parts.flatMap(({ file, problem }) =>
      problem === undefined ? [] : [`${file}: ${problem}`],
    ),
  };
}

function named<T>(file: string, filter: () => T): T {
  try {
    return filter();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`${file}: ${error.message}`, { cause: error });
  }
}

function joined([first, ...others]: readonly Shown[]): Shown | undefined {
  if (first === undefined) return undefined;
  return others.reduce(
    (all, { samples, of }) => ({ ...all, samples: all.samples + samples, of: all.of + of }),
    first,
  );
}
