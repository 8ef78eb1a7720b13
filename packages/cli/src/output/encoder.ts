import type { OutputData } from '@tsprof/core/output-file';
import type { Profile } from '@tsprof/core/model';
import type { Shown } from '../report/filtered-profile.ts';
import type { FlamegraphInput } from '../report/flamegraph-options.ts';
import type { StatprofInput } from '../report/statprof.ts';
import type { ModifiedOf } from '../sources/source-files.ts';

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

/** The content of a file in one format, in pieces where it may be longer than a string can be. */
export type Encoder = (profile: Profile, text: TextOptions) => OutputData;
