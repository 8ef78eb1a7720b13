import type { ProfileMeta, UnixNanos } from '@tsprof/core/model';
import { SourceLines } from '../profile/source-lines.ts';
import type { AnnotateOptions } from './options.ts';

/**
 * What is known of a function's source:
 * - `found`: its text;
 * - `changed`: a text that is not, or may not be, the one that ran;
 * - `missing`: that there is a file, but not its text;
 * - `none`: that it has none, as machine code.
 */
export type SourceState = 'found' | 'changed' | 'missing' | 'none';

/** The sources of a profile; asks for each file once. */
export class AnnotatedSources {
  private readonly lines: SourceLines;
  private readonly modifiedOf: (file: string) => UnixNanos | undefined;
  private readonly startTime: UnixNanos;
  private readonly modified = new Map<string, boolean>();

  constructor(
    { startTime }: ProfileMeta,
    { sourceOf = () => undefined, modifiedOf = () => undefined }: AnnotateOptions,
  ) {
    this.lines = new SourceLines(sourceOf);
    this.modifiedOf = modifiedOf;
    this.startTime = startTime;
  }

  /** @param lastLine - the last line that was seen to run */
  stateOf(file: string, lastLine: number): SourceState {
    if (file === '') return 'none';
    const count = this.lines.countOf(file);
    if (count === undefined) return 'missing';
    return lastLine > count || this.isModified(file) ? 'changed' : 'found';
  }

  /** The text of a line with its indentation. */
  lineOf(file: string, line: number): string | undefined {
    return this.lines.indented(file, line);
  }

  private isModified(file: string): boolean {
    const known = this.modified.get(file);
    if (known !== undefined) return known;
    const time = this.modifiedOf(file);
    // A profile whose start is 0 does not say when it was recorded.
    const isModified = this.startTime !== 0n && time !== undefined && time > this.startTime;
    this.modified.set(file, isModified);
    return isModified;
  }
}
