import {
  decodedMappings,
  traceSegment,
  type SourceMapSegment,
  type TraceMap,
} from '@jridgewell/trace-mapping';
import { assignedTo, bindingOf, identifierAt } from './binding.ts';
import { sourceFileOf } from './source-file.ts';
import { textOfFile } from './text-file.ts';

/** A source that a map tells of. */
export interface Source {
  /** Path, or URL if it is not of a file. */
  readonly file: string;
  readonly text: string | undefined;
}

/** Where a function is in its source; positions are 1-based. */
export interface OriginalFunction {
  readonly source: Source;
  readonly name: string;
  readonly startLine: number;
  readonly startColumn: number;
}

export interface OriginalLine {
  readonly source: Source;
  /** 1-based. */
  readonly line: number;
}

/** As V8 tells of a function: 1-based, 0 if unknown. */
export interface GeneratedFunction {
  readonly name: string;
  readonly startLine: number;
  readonly startColumn: number;
}

interface OriginalPlace extends OriginalLine {
  /** 1-based. */
  readonly column: number;
  /** Of the segment that tells of it, 0-based. */
  readonly generatedColumn: number;
}

export interface MappedFile {
  readonly map: TraceMap;
  /** As the map has them; null where it names none. */
  readonly sources: readonly (Source | null)[];
  /** The generated code, undefined if it is not to be had. */
  readonly code: string | undefined;
}

/** Places of a map's segments (https://tc39.es/ecma426/#sec-decoded-mapping-record). */
const COLUMN = 0;
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

/** Generated code with its source map. */
export class GeneratedFile {
  readonly sources: readonly (Source | null)[];
  private readonly map: TraceMap;
  private readonly code: string | undefined;
  private readonly textOf = memoized(textOfFile);
  private readonly linesOf = memoized((text: string) => text.split(LINE_END));

  constructor({ map, sources, code }: MappedFile) {
    this.map = map;
    this.sources = sources;
    this.code = code;
  }

  /** Where the function comes from; undefined for the code of a module, and if the map does not tell. */
  functionAt({ name, startLine, startColumn }: GeneratedFunction): OriginalFunction | undefined {
    if (startLine === 0 || startColumn === 0 || isTopOf(startLine, startColumn)) return undefined;
    const line = startLine - 1;
    const column = startColumn - 1;
    const start = this.originalOf(traceSegment(this.map, line, column));
    if (start === undefined) return undefined;
    const code = this.code === undefined ? '' : this.linesOf(this.code)[line];
    const binding = bindingOf(name, code ?? '', column);
    const original = binding && this.nameAt(line, binding.column);
    const originalName = original ?? binding?.identifier ?? '';
    return {
      source: start.source,
      name: binding === undefined ? this.nameBefore(name, start) : binding.prefix + originalName,
      startLine: start.line,
      startColumn:
        start.column +
        (binding?.column === start.generatedColumn
          ? // V8's functions start at the parenthesis, the segment at the name.
            originalName.length
          : column - start.generatedColumn),
    };
  }

  /**
   * The line of the source for a line on which a function executes, 1-based; undefined if the line is
   * made of several, or of none.
   */
  lineOf(line: number, { startLine, startColumn }: GeneratedFunction): OriginalLine | undefined {
    const segments = line === 0 ? [] : (decodedMappings(this.map)[line - 1] ?? []);
    const first = line === startLine && !isTopOf(startLine, startColumn) ? startColumn - 1 : 0;
    // The last segment at or before the start covers it.
    const covering = segmentAfter(segments, first) - 1;
    if (covering < 0 && first > 0) return undefined;
    let found: OriginalLine | undefined;
    for (let i = Math.max(covering, 0); i < segments.length; i++) {
      const place = this.originalOf(segments[i] ?? null);
      if (place === undefined) continue;
      found ??= place;
      if (found.source !== place.source || found.line !== place.line) return undefined;
    }
    return found;
  }

  /** The source, if there is one only. */
  get onlySource(): Source | undefined {
    const [source, ...others] = this.sources;
    return others.length === 0 ? (source ?? undefined) : undefined;
  }

  /** The source of this path or URL. */
  sourceNamed(file: string): Source | undefined {
    const path = sourceFileOf(file);
    return this.sources.find((source) => source?.file === path) ?? undefined;
  }

  /** The name in the source of the identifier at exactly this place. */
  private nameAt(line: number, column: number): string | undefined {
    const segment = traceSegment(this.map, line, column);
    if (segment?.[COLUMN] !== column) return undefined;
    const named = segment.length === 5 ? this.map.names[segment[4]] : undefined;
    if (named !== undefined) return named;
    const place = this.originalOf(segment);
    return place && identifierAt(this.lineIn(place), place.column);
  }

  /** What the source assigns a function to that the compiler passes on to something of its own. */
  private nameBefore(name: string, start: OriginalPlace): string {
    if (name !== '') return name;
    return assignedTo(this.lineIn(start).slice(0, start.column - 1)) ?? name;
  }

  private lineIn({ source, line }: OriginalLine): string {
    const text = source.text ?? this.textOf(source.file) ?? '';
    return this.linesOf(text)[line - 1] ?? '';
  }

  private originalOf(segment: Readonly<SourceMapSegment> | null): OriginalPlace | undefined {
    if (segment === null || segment.length === 1) return undefined;
    const [generatedColumn, index, line, column] = segment;
    const source = this.sources[index];
    return source === null || source === undefined
      ? undefined
      : { source, line: line + 1, column: column + 1, generatedColumn };
  }
}

/** The index of the first segment behind a column, by bisection: minified code is one line. */
function segmentAfter(segments: readonly SourceMapSegment[], column: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments[middle]?.[COLUMN] ?? 0) <= column) low = middle + 1;
    else high = middle;
  }
  return low;
}

function memoized<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const entry = known.get(text) ?? { value: compute(text) };
    known.set(text, entry);
    return entry.value;
  };
}

/** Whether this is where the code of a module starts, and no function within. */
function isTopOf(startLine: number, startColumn: number): boolean {
  return startLine === 1 && startColumn === 1;
}
