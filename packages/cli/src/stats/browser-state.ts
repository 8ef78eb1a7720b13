import { TsprofError } from '@tsprof/core/model';
import type { TextLayout } from '@tsprof/text';
import { Failure } from '../failure.ts';
import { mergeParts, shownLine, type FilteredProfile } from '../report/filtered-profile.ts';
import { reportText } from '../report/print-report.ts';
import type { ReportName } from '../report/report-names.ts';
import type { ReportOptions } from '../report/report-options.ts';
import { SOURCE_FILES } from '../sources/source-files.ts';
import { Stats } from '../stats.ts';
import type { ReadPart } from './read-part.ts';

/** What the browser looks at. */
export class BrowserState {
  stats: Stats;
  private readonly readPart: ReadPart;
  /** With its directories, by which reports find the sources. */
  private part: FilteredProfile;
  private stripped = false;

  /**
   * @param part - what it looks at first
   * @param readPart - reads what it is to look at later
   */
  constructor(part: FilteredProfile, readPart: ReadPart) {
    this.part = part;
    this.readPart = readPart;
    this.stats = new Stats(part.profile);
  }

  /** @throws Failure */
  async read(file: string): Promise<void> {
    this.part = await this.readPart([file]);
    this.stats = new Stats(this.part.profile);
    this.stripped = false;
  }

  /** @throws Failure */
  async add(file: string): Promise<void> {
    const added = await this.readPart([file]);
    try {
      this.part = mergeParts(this.part, added);
      this.stats.add(added.profile);
    } catch (error) {
      if (!(error instanceof TsprofError)) throw error;
      throw new Failure(`Cannot add ${file}: ${error.message}`, { cause: error });
    }
  }

  strip(): void {
    this.stripped = true;
    this.stats.stripDirs();
  }

  /** A list of the statistics, and how much of the profile it is of. */
  listText(textOf: (stats: Stats) => string, layout: TextLayout): string {
    return textOf(this.stats.setLayout(layout)) + shownLine(this.part.shown);
  }

  /** Any report, of the same profile; its files are short where directories were stripped. */
  reportText(name: ReportName, options: ReportOptions, layout: TextLayout): string {
    const { profile, shown } = this.part;
    const paths = options.paths ?? (this.stripped ? 'short' : undefined);
    const chosen = paths === undefined ? {} : { paths };
    const input = {
      ...options,
      ...chosen,
      ...SOURCE_FILES,
      ...(shown === undefined ? {} : { shown }),
    };
    return reportText(profile, name, input, { ...layout, ...chosen });
  }
}
