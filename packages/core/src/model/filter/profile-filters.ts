/**
 * What is taken of a profile. A regular expression is searched for in names and files as formats
 * show them; its flags `g` and `y` mean nothing. Where a list is empty or absent, all is taken.
 */
export interface ProfileFilters {
  /** Keeps the samples in whose stack each of these finds a function, by name or file. */
  readonly focus?: readonly RegExp[];
  /** Leaves out the samples in whose stack one of these finds a function, by name or file. */
  readonly ignore?: readonly RegExp[];
  /**
   * Takes the functions that one of these finds, by name or file, out of all stacks: what was
   * sampled in them counts for their callers. Samples of which no frame remains are left out.
   */
  readonly hide?: readonly RegExp[];
  /**
   * Cuts each stack below the function nearest to its leaf that one of these finds, by name alone:
   * what was sampled in what it called counts for the function.
   */
  readonly pruneFrom?: readonly RegExp[];
  /** Keeps the samples of threads that one of these names: in full, or found by the expression. */
  readonly threads?: readonly (string | RegExp)[];
  /** Keeps the samples with a label for each of these. */
  readonly labels?: readonly LabelFilter[];
  /** Keeps the samples taken in this stretch of time, which the profile then is one of. */
  readonly time?: TimeFilter;
}

/** The name of a sample's thread is its label `thread`, as it is in pprof. */
export interface LabelFilter {
  readonly key: string;
  /** Finds labels by their text; without it, labels that hold a text are not found. */
  readonly value?: RegExp;
  /** Finds labels by their number; without it, labels that hold a number are not found. */
  readonly range?: NumberRange;
}

/** In the unit of the label. */
export interface NumberRange {
  /** The least number. @defaultValue any */
  readonly min?: number;
  /** The greatest number. @defaultValue any */
  readonly max?: number;
}

/** Seconds since the start of the profile. */
export interface TimeFilter {
  /** The first moment. 0 or more. @defaultValue 0 */
  readonly fromSeconds?: number;
  /** The first moment that is out again. More than `fromSeconds`. @defaultValue the end */
  readonly toSeconds?: number;
}
