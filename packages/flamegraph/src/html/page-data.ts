import type { CodeCategory } from '@tsprof/core/model';

/** Numbers as text; see `encodeColumn`. */
export type EncodedColumn = string;

/** What the program of the page is given, as JSON. Indices are 0-based; lines 1-based, 0 unknown. */
export interface PageData {
  readonly title: string;
  readonly valueTypes: readonly PageValueType[];
  /** Index of the value type shown first. */
  readonly defaultValue: number;
  /** Index of the value type that counts samples. */
  readonly samples: number;
  readonly seconds: PageSeconds | null;
  /**
   * Whether this is the difference of two profiles. Then samples have a column more for each value
   * type, after those of `head`: that of `base`.
   */
  readonly isDiff: boolean;
  readonly categories: readonly CodeCategory[];
  readonly names: readonly string[];
  /** The first is empty, for functions without a file. */
  readonly files: readonly string[];
  readonly functions: PageFunctions;
  readonly frames: PageFrames;
  readonly stacks: PageStacks;
  readonly threads: readonly string[];
  /** As `key: value`. */
  readonly labels: readonly string[];
  /** Of each label set its labels; the first has none. */
  readonly labelSets: readonly (readonly number[])[];
  readonly groups: PageSamples;
  /** Absent where the times of samples are unknown. */
  readonly timeline?: PageTimeline;
  readonly sources: PageSources;
}

/** What one column of samples measures. */
export interface PageValueType {
  /** For people: `CPU time`, `samples`. */
  readonly label: string;
  readonly unit: string;
  /** How many of the unit make a second; 0 if it is none of time. */
  readonly perSecond: number;
}

/** How samples are told in seconds. */
export interface PageSeconds {
  /** Index of the value type to divide. */
  readonly value: number;
  readonly perSecond: number;
}

export interface PageFunctions {
  readonly name: EncodedColumn;
  readonly file: EncodedColumn;
  readonly line: EncodedColumn;
  readonly category: EncodedColumn;
}

/** A function and the line that was executed. */
export interface PageFrames {
  readonly func: EncodedColumn;
  readonly line: EncodedColumn;
}

/** Stacks as a prefix tree, depth first: a stack comes before those that begin with it. */
export interface PageStacks {
  /** How many frames less deep a stack's caller is than the stack before. */
  readonly pops: EncodedColumn;
  readonly frame: EncodedColumn;
}

/** Sums of samples. */
export interface PageSamples {
  readonly stack: EncodedColumn;
  readonly thread: EncodedColumn;
  readonly labelSet: EncodedColumn;
  /** One a value type; two in a difference. */
  readonly values: readonly EncodedColumn[];
}

/** Sums in the order of time, one thread after the other. */
export interface PageTimeline extends PageSamples {
  /** Nanoseconds since the start, of the first sample. */
  readonly time: EncodedColumn;
  /** Nanoseconds within which the order is lost; 0 if every sample is in its place. */
  readonly step: number;
  /** Share of a step that a frame has at least; others count for their callers. */
  readonly minShare: number;
}

export interface PageSources {
  readonly files: readonly PageSource[];
  /** Why some, or all, are not there; empty if there is nothing to say. */
  readonly note: string;
}

/** The text of a file, or parts of it. */
export interface PageSource {
  /** Index of the file. */
  readonly file: number;
  /** Whether the text is not, or may not be, the one that ran. */
  readonly isChanged: boolean;
  /** Number of lines of the whole file. */
  readonly length: number;
  readonly parts: readonly PageSourcePart[];
}

export interface PageSourcePart {
  /** 1-based number of the first line. */
  readonly line: number;
  readonly text: readonly string[];
}
