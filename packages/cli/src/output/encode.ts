import { gzipSync } from 'node:zlib';
import type { Profile } from '@tsprof/core/model';
import { toCollapsed } from '@tsprof/collapsed';
import { toPprof } from '@tsprof/pprof';
import { toSpeedscope } from '@tsprof/speedscope';
import { formatStatprof } from '@tsprof/text';
import type { SourceOf } from '../sources/source-files.ts';
import type { FormatName } from './output-target.ts';

/** How text is set. */
export interface TextOptions {
  readonly by?: 'line' | 'function';
  readonly paths?: 'full' | 'short';
  /** 0 for all. */
  readonly top?: number;
  readonly sourceOf: SourceOf;
  /** Whether collapsed stacks begin with their thread. @defaultValue false */
  readonly threads?: boolean;
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
      return formatStatprof(profile, { top: 0, ...text });
  }
}
