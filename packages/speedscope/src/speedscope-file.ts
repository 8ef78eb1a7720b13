/**
 * The part of speedscope's file format that tsprof writes. The specification is
 * https://github.com/jlfwong/speedscope/blob/main/src/lib/file-format-spec.ts and the schema
 * https://www.speedscope.app/file-format-schema.json
 */
export interface SpeedscopeFile {
  readonly $schema: 'https://www.speedscope.app/file-format-schema.json';
  /** Shown as the title of the page. */
  readonly name: string;
  /** Program and version that wrote the file. */
  readonly exporter: string;
  /** Position in `profiles` of the one that is shown first. */
  readonly activeProfileIndex: number;
  readonly shared: { readonly frames: readonly SpeedscopeFrame[] };
  /** At least one. */
  readonly profiles: readonly SpeedscopeProfile[];
}

/** Two entries are two functions to speedscope, however equal: its frames are told apart by index. */
export interface SpeedscopeFrame {
  readonly name: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly col?: number;
}

export interface SpeedscopeProfile {
  readonly type: 'sampled';
  readonly name: string;
  readonly unit: SpeedscopeUnit;
  readonly startValue: number;
  /** `startValue` plus the sum of all weights. */
  readonly endValue: number;
  /** For each sample its stack as indices into `shared.frames`, root first. */
  readonly samples: readonly (readonly number[])[];
  /** For each sample its weight in `unit`, never negative. */
  readonly weights: readonly number[];
}

export const SPEEDSCOPE_UNITS = [
  'none',
  'nanoseconds',
  'microseconds',
  'milliseconds',
  'seconds',
  'bytes',
] as const;

export type SpeedscopeUnit = (typeof SPEEDSCOPE_UNITS)[number];
