import {
  CODE_CATEGORIES,
  sumByKey,
  threadNames,
  wellFormed,
  type Profile,
} from '@tsprof/core/model';
import { functionTable } from './function-table.ts';
import { hotSources, type SourceOptions } from './hot-sources.ts';
import type { PageData } from './page-data.ts';
import { pageLabels } from './page-labels.ts';
import { encodeSamples, sampleGroups } from './sample-groups.ts';
import { stackTable } from './stack-table.ts';
import { timeline } from './timeline.ts';
import { pageValues, type PageValues } from './value-types.ts';

/** @throws RangeError if a value is negative, as the difference of two profiles has them. */
export function pageDataOf(
  profile: Profile,
  title: string,
  sources: SourceOptions,
  values: PageValues = pageValues(profile),
): PageData {
  const { names, files, functions, fileOf, program } = functionTable(profile);
  const stacks = stackTable(profile, program);
  const weight = values.columns[values.defaultValue] ?? new Float64Array(profile.samples.length);
  const self = Float64Array.from(sumByKey(weight, stacks.ofSample, stacks.length), Number);
  const timed = { stacks, values: values.columns, weight: values.defaultValue };
  const times = values.isDiff ? undefined : timeline(profile, timed);
  return {
    title: wellFormed(title),
    valueTypes: values.types,
    defaultValue: values.defaultValue,
    samples: values.samples,
    seconds: values.seconds,
    isDiff: values.isDiff,
    categories: CODE_CATEGORIES,
    names,
    files,
    functions,
    frames: stacks.frames,
    stacks: stacks.stacks,
    threads: threadNames(profile.threads),
    ...pageLabels(profile),
    groups: encodeSamples(sampleGroups(profile, stacks.ofSample, stacks.length, values.columns)),
    ...(times === undefined ? {} : { timeline: times }),
    sources: hotSources(
      { files, fileOf, stacks, self, startTime: profile.meta.startTime },
      sources,
    ),
  };
}
