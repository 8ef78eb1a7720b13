import { gzipSync } from 'node:zlib';
import type { OutputData } from '@tsprof/core/output-file';
import { defaultValueIndex, sampleCountColumn, type Profile } from '@tsprof/core/model';
import { collapsedChunks } from '@tsprof/collapsed';
import { toCpuprofile } from '@tsprof/cpuprofile';
import { toFlamegraphHtml, toFlamegraphSvg, type FlamegraphHtmlOptions } from '@tsprof/flamegraph';
import { toPprof } from '@tsprof/pprof';
import { speedscopeChunks } from '@tsprof/speedscope';
import { shownLine, type Shown } from '../report/filtered-profile.ts';
import { flamegraphOf, type FlamegraphInput } from '../report/flamegraph-options.ts';
import { statprofText, type StatprofInput } from '../report/statprof.ts';
import type { ModifiedOf } from '../sources/source-files.ts';
import type { FormatName } from './output-target.ts';

/** How text and pictures are set. */
export interface TextOptions extends StatprofInput, FlamegraphInput {
  readonly paths?: 'full' | 'short';
  /** How much of the profile is left after filters. */
  readonly shown?: Shown;
  /** The type of values that is asked for. @defaultValue that of the format */
  readonly value?: string;
  /** Whether collapsed stacks begin with their thread. @defaultValue false */
  readonly threads?: boolean;
  readonly modifiedOf?: ModifiedOf;
  /** Whether HTML holds the text of source files. @defaultValue true */
  readonly source?: boolean;
}

/** The content of a file in that format, in pieces where it may be longer than a string can be. */
export function encode(profile: Profile, format: FormatName, text: TextOptions): OutputData {
  switch (format) {
    case 'pprof':
      return gzipSync(toPprof(profile));
    case 'pprof-uncompressed':
      return toPprof(profile);
    case 'speedscope':
      return speedscopeChunks(profile);
    case 'cpuprofile':
      return toCpuprofile(profile);
    case 'collapsed':
      return collapsedChunks(profile, {
        threads: text.threads ?? false,
        ...collapsedValue(profile, text.value),
      });
    case 'statprof':
      // Everything: a table in a file is not read at a glance.
      return statprofText(profile, { top: 0, ...text }) + shownLine(text.shown);
    case 'html':
      return toFlamegraphHtml(profile, htmlOptions(text));
    case 'svg':
      return toFlamegraphSvg(profile, flamegraphOf(text));
  }
}

function htmlOptions(text: TextOptions): FlamegraphHtmlOptions {
  const { source, sourceOf, modifiedOf, flamegraph } = text;
  return {
    ...(source === false ? {} : { sources: sourceOf }),
    ...(source === false || modifiedOf === undefined ? {} : { modifiedOf }),
    ...(flamegraph?.title === undefined ? {} : { title: flamegraph.title }),
  };
}

/** What collapsed stacks count: samples; of a profile that does not say how many, what it shows. */
function collapsedValue(profile: Profile, asked: string | undefined): { readonly value?: string } {
  if (asked !== undefined) return { value: asked };
  if (sampleCountColumn(profile) !== undefined) return {};
  const type = profile.valueTypes[defaultValueIndex(profile)]?.type;
  return type === undefined ? {} : { value: type };
}
