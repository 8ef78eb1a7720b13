import { mergeProfiles, type Profile } from '@tsprof/core/model';
import { alignFunctions } from './align-functions.ts';
import { diffFacts } from './diff-facts.ts';
import { htmlDocument } from './html-document.ts';
import { pageDataOf } from './page-data-of.ts';
import { sourceOptions, type FlamegraphHtmlOptions } from './to-flamegraph-html.ts';
import { diffValues } from './value-types.ts';

/**
 * What has changed from one profile to another as an interactive page in one HTML file: as
 * `toFlamegraphHtml` makes it, in red where `head` spends more than `base` and in blue where it
 * spends less. A function that is the same but for where it starts is one.
 *
 * @param base - what is compared with
 * @param head - what is looked at; `options.sources` gives its source text
 * @throws RangeError if a profile has negative values, or for an option out of range.
 * @throws TsprofError `ERR_TSPROF_INCOMPATIBLE_PROFILES` if they have no value type in common,
 * `ERR_TSPROF_TOO_LARGE` if no string can hold the file.
 */
export function toDiffFlamegraphHtml(
  base: Profile,
  head: Profile,
  options: FlamegraphHtmlOptions = {},
): string {
  const sources = sourceOptions(options);
  const merged = mergeProfiles([byThreadName(alignFunctions(base, head)), byThreadName(head)]);
  // The source text is that of `head`, and may have changed between the two.
  const both = { ...merged, meta: { ...merged.meta, startTime: head.meta.startTime } };
  const title = options.title ?? head.meta.argv?.join(' ') ?? 'tsprof';
  const data = pageDataOf(both, title, sources, diffValues(both, base.samples.length));
  return htmlDocument(data, diffFacts(base, head, title));
}

/** Threads of two runs are the same by name: the system gives each run other ids. */
function byThreadName(profile: Profile): Profile {
  return { ...profile, threads: profile.threads.map((thread) => ({ ...thread, id: 0 })) };
}
