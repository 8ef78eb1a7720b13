import type { InputOptions } from '../input/input-options.ts';
import { readInput } from '../input/read-input.ts';
import type { GivenFilter } from '../report/filter-options.ts';
import { filteredProfile, type FilteredProfile } from '../report/filtered-profile.ts';
import type { Messages } from '../terminal/messages.ts';

/** Reads saved profiles as one, and takes the part of it that the filters leave. */
export type ReadPart = (files: readonly string[]) => Promise<FilteredProfile>;

/** Says so where the filters leave nothing. */
export function readPartBy(
  filters: readonly GivenFilter[],
  input: InputOptions,
  messages: Messages,
): ReadPart {
  return async (files) => {
    const part = filteredProfile(await readInput(files, input), filters);
    if (part.problem !== undefined) messages.note(part.problem);
    return part;
  };
}
