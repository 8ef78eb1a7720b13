import { MAX_TEXT_LENGTH, type Profile, type UnixNanos } from '@tsprof/core/model';
import { htmlDocument } from './html-document.ts';
import type { SourceOptions } from './hot-sources.ts';
import { pageDataOf } from './page-data-of.ts';
import { reportFacts } from './report-facts.ts';

export interface FlamegraphHtmlOptions {
  /** Title of the page. @defaultValue the command line of the profiled program, else `tsprof` */
  readonly title?: string;
  /**
   * Gives the text of a source file, named as the page shows it, or undefined if there is none. Asked
   * once a file with samples, hot ones first.
   *
   * @defaultValue no source text
   */
  readonly sources?: (file: string) => string | undefined;
  /**
   * Gives the time at which the text of a source file was last changed, or undefined if that is not
   * known. The page says so where it was after the profile was recorded.
   *
   * @defaultValue changes go unnoticed
   */
  readonly modifiedOf?: (file: string) => UnixNanos | undefined;
  /**
   * Bytes of source text at most, hot files first. Of a file that does not fit, what is around its
   * lines with samples is there, or around the hottest of them; if not even that fits, the page says
   * so.
   *
   * @defaultValue 200,000
   */
  readonly maxSourceBytes?: number;
}

/** With it, the file of a short run is as large as a picture. */
const MAX_SOURCE_BYTES = 200_000;

/**
 * The profile as an interactive page in one HTML file that asks for nothing else: a flamegraph, a
 * table of functions, callers and callees, and annotated source.
 *
 * @throws RangeError if the profile has negative values, as the difference of two has, or for an
 * option out of range.
 * @throws TsprofError `ERR_TSPROF_TOO_LARGE` if no string can hold the file.
 */
export function toFlamegraphHtml(profile: Profile, options: FlamegraphHtmlOptions = {}): string {
  const sources = sourceOptions(options);
  const title = options.title ?? profile.meta.argv?.join(' ') ?? 'tsprof';
  const data = pageDataOf(profile, title, sources);
  return htmlDocument(data, reportFacts(profile, title));
}

/** @throws RangeError for an option out of range. */
export function sourceOptions(options: FlamegraphHtmlOptions): SourceOptions {
  const { sources, modifiedOf, maxSourceBytes: limit = MAX_SOURCE_BYTES } = options;
  if (!Number.isSafeInteger(limit) || limit < 0 || limit > MAX_TEXT_LENGTH) {
    throw new RangeError(
      `Expected option "maxSourceBytes" to be an integer from 0 to ${String(MAX_TEXT_LENGTH)}, ` +
        `got ${String(limit)}`,
    );
  }
  return { sourceOf: sources, modifiedOf, limit };
}
