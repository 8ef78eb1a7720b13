import type { Profile } from '@tsprof/core/model';
import type { TextLayout } from '@tsprof/text';
import type { Sources } from '../sources/source-files.ts';
import type { Shown } from './filtered-profile.ts';
import type { ReportOptions } from './report-options.ts';

/** What a report is made from, beside the profile. */
export interface ReportInput extends ReportOptions, Sources {
  /** How much of the profile is left after filters. */
  readonly shown?: Shown;
}

/** One kind of report, as `--report` names it. */
export interface Report {
  /** What the help says of it. */
  readonly help: string;
  /** Ends with a line break. */
  readonly text: (profile: Profile, input: ReportInput, layout: TextLayout) => string;
  /** The same numbers, as a part of the document that `--json` prints. */
  readonly json: (profile: Profile, input: ReportInput) => object;
}
