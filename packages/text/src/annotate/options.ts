import type { UnixNanos } from '@tsprof/core/model';
import { checkCount } from '../statprof/options.ts';

/** What a report of annotated sources is made of. */
export interface AnnotateOptions {
  /**
   * Functions to show: those of which one of the patterns matches the name or `file:name`, with the
   * file as the report has it.
   *
   * @defaultValue those with most self time that have a file
   */
  readonly functions?: readonly RegExp[];
  /**
   * Functions at most, those with most self time; 0 for all.
   *
   * @defaultValue 5; all that match where patterns are given
   */
  readonly top?: number;
  /** Lines shown around those with samples. @defaultValue 2 */
  readonly context?: number;
  /**
   * Value type whose column the seconds are taken from, such as `cpu` or `wall`.
   *
   * @defaultValue the profile's default value type if that is a time, else `cpu`
   */
  readonly value?: string;
  /**
   * Gives the text of a source file, named as in the report, or undefined if there is none. Asked
   * once a file. Without it there are numbers only.
   */
  readonly sourceOf?: (file: string) => string | undefined;
  /**
   * Gives the time at which the text of a source file was last changed, or undefined if that is not
   * known. Asked once a file at most. Without it changes go unnoticed.
   */
  readonly modifiedOf?: (file: string) => UnixNanos | undefined;
}

export const HOTTEST = 5;
export const CONTEXT = 2;

/** @throws RangeError naming the option that is out of range. */
export function checkOptions({ top, context }: AnnotateOptions): void {
  checkCount('top', top, 0);
  checkCount('context', context, 0);
}
