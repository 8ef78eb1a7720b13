import { mergeProfiles, type Profile } from '@tsprof/core/model';
import type { TextLayout } from '../layout/text-layout.ts';
import { formatEdges, formatStats, type EdgeDirection } from './format-stats.ts';
import type { Restriction } from './restrictions.ts';
import { sortKeyOf } from './sort-keys.ts';
import { statsSummary } from './stats-head.ts';
import { chooseStats, DEFAULT_ORDER, type StatsOrder } from './stats-report.ts';
import { ProfileTables } from './stats-rows.ts';
import { stripDirectories } from './strip-directories.ts';

/** Where a {@link Stats} prints to, such as `process.stdout`. */
export interface StatsStream {
  readonly write: (text: string) => unknown;
}

export interface StatsOptions extends TextLayout {
  /** Where `printStats` and the like write to. @defaultValue none: they throw */
  readonly stream?: StatsStream;
  /**
   * Value type whose column the seconds are taken from, such as `cpu` or `wall`.
   *
   * @defaultValue the profile's default value type if that is a time, else `cpu`
   */
  readonly value?: string;
}

/**
 * The functions of one or several profiles, to be sorted, restricted and printed, in the manner of
 * Python's `pstats.Stats`. Methods that change it return it.
 *
 * @example new Stats(profile).stripDirs().sortStats('cumulative', 'name').statsText(10, /parse/)
 */
export class Stats {
  private readonly stream: StatsStream | undefined;
  private readonly value: string | undefined;
  private layout: TextLayout;
  private tables: ProfileTables;
  private order: StatsOrder = DEFAULT_ORDER;
  private stripped = false;

  /**
   * @param profiles - one, or several that are merged: their samples and times add up
   * @throws RangeError if there is none.
   * @throws TsprofError `ERR_TSPROF_INCOMPATIBLE_PROFILES` if they have no value type in common.
   */
  constructor(profiles: Profile | readonly Profile[], options: StatsOptions = {}) {
    const { stream, value, ...layout } = options;
    this.stream = stream;
    this.value = value;
    this.layout = layout;
    this.tables = new ProfileTables('functions' in profiles ? profiles : merged(profiles), value);
  }

  /**
   * Adds the samples of further profiles; equal functions become one.
   *
   * @throws TsprofError `ERR_TSPROF_INCOMPATIBLE_PROFILES` if they have no value type in common.
   */
  add(...profiles: readonly Profile[]): this {
    const all = mergeProfiles([this.toProfile(), ...profiles]);
    this.show(this.stripped ? stripDirectories(all) : all);
    return this;
  }

  /**
   * Takes the directories off all files, also of profiles that are added later. Functions that
   * become equal thereby are one from then on.
   */
  stripDirs(): this {
    this.stripped = true;
    this.show(stripDirectories(this.toProfile()));
    return this;
  }

  /**
   * Sorts by the first key, by the second where rows are equal in that, and so on; without keys by
   * self time. A key may be abbreviated as long as it stays unambiguous: `calls` (`ncalls`),
   * `cumulative` (`cumtime`), `file` (`filename`, `module`), `line`, `name`, `nfl` (name, file,
   * line), `pcalls` (`primitive`), `samples`, `stdname`, `time` (`tottime`), and -1 for `stdname`,
   * 0 for `calls`, 1 for `time`, 2 for `cumulative`. Numbers go down, names and lines up.
   *
   * @throws RangeError for a key that there is not, that is ambiguous, or that needs calls where the
   * profile counts none.
   */
  sortStats(...keys: readonly (string | number)[]): this {
    const given = keys.map((key) => sortKeyOf(key, this.tables.profile));
    this.order = { keys: given.length > 0 ? given : DEFAULT_ORDER.keys, reversed: false };
    return this;
  }

  /** Turns the order round, until it is sorted anew. */
  reverseOrder(): this {
    this.order = { ...this.order, reversed: !this.order.reversed };
    return this;
  }

  /** Sets what follows out in another way, as when the terminal has got another width. */
  setLayout(layout: TextLayout): this {
    this.layout = layout;
    return this;
  }

  /** What it holds in one line: samples, seconds and functions. */
  summary(): string {
    return statsSummary(chooseStats(this.tables, this.order, []).head);
  }

  /**
   * The functions as a table that ends with a line break.
   *
   * @param restrictions - applied in order: a count, a fraction in (0, 1], or a regular expression
   * @throws RangeError for a restriction or layout out of range.
   */
  statsText(...restrictions: readonly Restriction[]): string {
    return formatStats(chooseStats(this.tables, this.order, restrictions), this.layout);
  }

  /**
   * The functions, each with those that call it and the weight of these calls: of the samples with
   * the call on the stack, each counted once.
   *
   * @throws RangeError for a restriction or layout out of range.
   */
  callersText(...restrictions: readonly Restriction[]): string {
    return this.edgesText('callers', restrictions);
  }

  /**
   * The functions, each with those that it calls and the weight of these calls.
   *
   * @throws RangeError for a restriction or layout out of range.
   */
  calleesText(...restrictions: readonly Restriction[]): string {
    return this.edgesText('callees', restrictions);
  }

  /**
   * Writes {@link statsText} to the stream.
   *
   * @throws TypeError if there is no stream.
   */
  printStats(...restrictions: readonly Restriction[]): this {
    return this.print(this.statsText(...restrictions));
  }

  /**
   * Writes {@link callersText} to the stream.
   *
   * @throws TypeError if there is no stream.
   */
  printCallers(...restrictions: readonly Restriction[]): this {
    return this.print(this.callersText(...restrictions));
  }

  /**
   * Writes {@link calleesText} to the stream.
   *
   * @throws TypeError if there is no stream.
   */
  printCallees(...restrictions: readonly Restriction[]): this {
    return this.print(this.calleesText(...restrictions));
  }

  /** All that was added as one profile, without directories where they were stripped. */
  toProfile(): Profile {
    return this.tables.profile;
  }

  private show(profile: Profile): void {
    this.tables = new ProfileTables(profile, this.value);
  }

  private edgesText(direction: EdgeDirection, restrictions: readonly Restriction[]): string {
    const chosen = chooseStats(this.tables, this.order, restrictions);
    return formatEdges(chosen, this.tables.edges(), direction, this.layout);
  }

  private print(text: string): this {
    if (this.stream === undefined)
      throw new TypeError('Expected option "stream" to print to, got none');
    this.stream.write(text);
    return this;
  }
}

function merged(profiles: readonly Profile[]): Profile {
  const [first] = profiles;
  return profiles.length === 1 && first !== undefined ? first : mergeProfiles(profiles);
}
