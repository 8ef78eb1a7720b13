import { gzipSync } from 'node:zlib';
import type { Profile } from '@tsprof/core/model';
import { toCollapsed } from '@tsprof/collapsed';
import { toFlamegraphHtml, toFlamegraphSvg, type FlamegraphHtmlOptions } from '@tsprof/flamegraph';
import { toPprof } from '@tsprof/pprof';
import { toSpeedscope } from '@tsprof/speedscope';
import { shownLine, type Shown } from '../report/filtered-profile.ts';
import { flamegraphOf, type FlamegraphInput } from '../report/flamegraph-options.ts';
import { statprofText, type StatprofInput } from '../report/statprof.ts';
import type { FormatName } from './output-target.ts';

/** How text and pictures are set. */
export interface TextOptions extends StatprofInput, FlamegraphInput {
  readonly paths?: 'full' | 'short';
  /** How much of the profile is left after filters. */
  readonly shown?: Shown;
  /** Whether collapsed stacks begin with their thread. @defaultValue false */
  readonly threads?: boolean;
  /** Whether HTML holds the text of source files. @defaultValue true */
  readonly source?: boolean;
}

/** The content of a file in that format. */
export function encode(
  profile: Profile,
  format: FormatName,
  text: TextOptions,
): string | Uint8Array {
  switch (format) {
    case 'pprof':
      return gzipSync(toPprof(profile));
    case 'pprof-uncompressed':
      return toPprof(profile);
    case 'speedscope':
      return toSpeedscope(profile);
    case 'collapsed':
      return toCollapsed(profile, { threads: text.threads ?? false });
    case 'statprof':
      // Everything: a table in a file is not read at a glance.
      return statprofText(profile, { top: 0, ...text }) + shownLine(text.shown);
    case 'html':
      return toFlamegraphHtml(profile, htmlOptions(text));
    case 'svg':
      return toFlamegraphSvg(profile, flamegraphOf(text));
  }
}

function htmlOptions({ source, sourceOf, flamegraph }: TextOptions): FlamegraphHtmlOptions {
  return {
    ...(source === false ? {} : { sources: sourceOf }),
    ...(flamegraph?.title === undefined ? {} : { title: flamegraph.title }),
  };
}
