import { at, wellFormed, type UnixNanos } from '@tsprof/core/model';
import { jsonForScript } from './html-text.ts';
import type { PageSource, PageSourcePart, PageSources } from './page-data.ts';
import type { StackTable } from './stack-table.ts';

/** The line terminators by which V8 counts lines. */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;
/** A line of generated code may be megabytes long. */
const LONGEST_LINE = 500;
/** Lines up to which a file is there as a whole. */
const WHOLE_FILE = 2000;
/** Lines around those with samples, of a file that is not. */
const CONTEXT = 10;

const UTF8 = new TextEncoder();

export interface SourceOptions {
  readonly sourceOf: ((file: string) => string | undefined) | undefined;
  readonly modifiedOf?: ((file: string) => UnixNanos | undefined) | undefined;
  /** Bytes of all lines together, as they are written. */
  readonly limit: number;
}

/** What is known of the functions and stacks whose source is wanted. */
export interface SampledCode {
  readonly files: readonly string[];
  /** Of each function the index of its file. */
  readonly fileOf: Uint32Array;
  readonly stacks: StackTable;
  /** Of each stack what it weighs itself. */
  readonly self: Float64Array;
  /** When the profile was recorded; 0 if that is not known. */
  readonly startTime: UnixNanos;
}

/** A file of the profile, and the lines that were sampled. */
interface SampledFile {
  readonly file: number;
  weight: number;
  /** What each line weighs itself. */
  readonly lines: Map<number, number>;
  lastLine: number;
}

/** The text of the files with samples, those with most self time first, as far as there is room. */
export function hotSources(
  code: SampledCode,
  { sourceOf, modifiedOf, limit }: SourceOptions,
): PageSources {
  if (sourceOf === undefined) return { files: [], note: 'No source text was put into this file.' };
  const found: PageSource[] = [];
  let [left, omitted] = [limit, 0];
  for (const sampled of sampledFiles(code)) {
    const name = at(code.files, sampled.file);
    const text = sourceOf(name);
    if (text === undefined) continue;
    const all = text.split(LINE_END);
    const fitting = fittingParts(all, sampled.lines, left);
    if (fitting === undefined) {
      omitted++;
      continue;
    }
    const { parts, size } = fitting;
    left -= size;
    const isChanged =
      sampled.lastLine > all.length || isModified(modifiedOf?.(name), code.startTime);
    found.push({ file: sampled.file, isChanged, length: all.length, parts });
  }
  return { files: found, note: noteOf(omitted, limit) };
}

/** A profile that does not say when it was recorded says nothing of that. */
function isModified(time: UnixNanos | undefined, startTime: UnixNanos): boolean {
  return startTime !== 0n && time !== undefined && time > startTime;
}

interface SizedParts {
  readonly parts: PageSourcePart[];
  /** Bytes. */
  readonly size: number;
}

/**
 * The whole file, or else what is around its lines with samples, or around as many of the hottest as
 * there is room for; undefined if not even one fits.
 */
function fittingParts(
  all: readonly string[],
  lines: ReadonlyMap<number, number>,
  left: number,
): SizedParts | undefined {
  const whole = all.length <= WHOLE_FILE ? sized(partsOf(all, undefined)) : undefined;
  if (whole !== undefined && whole.size <= left) return whole;
  const hottest = [...lines].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([line]) => line);
  for (let count = hottest.length; count >= 1; count = Math.floor(count / 2)) {
    const parts = sized(partsOf(all, hottest.slice(0, count)));
    if (parts.size <= left) return parts;
  }
  return undefined;
}

function sized(parts: PageSourcePart[]): SizedParts {
  const size = parts.reduce((sum, part) => sum + part.text.reduce(addBytes, 0), 0);
  return { parts, size };
}

function addBytes(sum: number, line: string): number {
  return sum + UTF8.encode(jsonForScript(line)).length + 1;
}

function noteOf(omitted: number, limit: number): string {
  if (omitted === 0) return '';
  const what = omitted === 1 ? 'one file' : `${String(omitted)} files`;
  return `The text of ${what} was left out: all together may have ${String(limit)} bytes.`;
}

function sampledFiles({ fileOf, stacks, self }: SampledCode): SampledFile[] {
  const { length, frame, funcOfFrame, lineOfFrame } = stacks;
  const found = new Map<number, SampledFile>();
  for (let stack = 0; stack < length; stack++) {
    const top = at(frame, stack);
    const file = at(fileOf, at(funcOfFrame, top));
    if (file === 0) continue;
    let sampled = found.get(file);
    if (sampled === undefined)
      found.set(file, (sampled = { file, weight: 0, lines: new Map(), lastLine: 0 }));
    const weight = at(self, stack);
    sampled.weight += weight;
    const line = at(lineOfFrame, top);
    sampled.lines.set(line, (sampled.lines.get(line) ?? 0) + weight);
    sampled.lastLine = Math.max(sampled.lastLine, line);
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight || a.file - b.file);
}

/** @param sampled - lines that are to be there with what is around them; all lines without */
function partsOf(all: readonly string[], sampled: readonly number[] | undefined): PageSourcePart[] {
  if (sampled === undefined) return [{ line: 1, text: all.map(shown) }];
  const parts: { line: number; text: string[] }[] = [];
  let next = 1;
  for (const line of [...sampled].sort((a, b) => a - b)) {
    const first = Math.max(line - CONTEXT, next);
    const last = Math.min(line + CONTEXT, all.length);
    if (line === 0 || first > last) continue;
    const text = all.slice(first - 1, last).map(shown);
    const before = parts.at(-1);
    if (before !== undefined && first === next) before.text.push(...text);
    else parts.push({ line: first, text });
    next = last + 1;
  }
  return parts;
}

function shown(line: string): string {
  return wellFormed(line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line);
}
