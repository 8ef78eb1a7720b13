import { FRAME_IDENTITIES, type FrameIdentity } from '../tree/frame-label.ts';
import { ORIENTATIONS, type Orientation } from './picture.ts';

/** What all pictures have in common. */
export interface FlamegraphOptions {
  /** Whether a box is a function, or a line that was executed. @defaultValue 'function' */
  readonly frames?: FrameIdentity;
  /** Whether callers are below what they call (`flame`) or above it (`icicle`). @defaultValue 'flame' */
  readonly orientation?: Orientation;
  /**
   * Turns stacks round: what ran is at the root, and callers stand on it, so that each function has
   * its self time as width. @defaultValue false
   */
  readonly invert?: boolean;
  /**
   * Boxes with less of the total are left out, and the picture says how many. 0–1.
   *
   * @defaultValue 0.0005
   */
  readonly minShare?: number;
  /**
   * Gives each thread a box of its own on the root, where several have samples. Otherwise equal stacks
   * of all threads are one. @defaultValue true
   */
  readonly threads?: boolean;
  /** @defaultValue the command line of the profiled program, else `Flamegraph` */
  readonly title?: string;
  /** In the place of the lines that say when and how much was sampled. */
  readonly subtitle?: string;
  /** More to say below the title, such as which part of a profile it is. @defaultValue nothing */
  readonly notes?: readonly string[];
  /** In pixels, 200–10000; a browser that runs the script fills its window. @defaultValue 1200 */
  readonly width?: number;
}

export const DEFAULTS: Required<Omit<FlamegraphOptions, 'title' | 'subtitle'>> = {
  frames: 'function',
  orientation: 'flame',
  invert: false,
  minShare: 0.0005,
  threads: true,
  width: 1200,
  notes: [],
};

/** @throws RangeError naming the option that is out of range */
export function checkOptions(options: FlamegraphOptions): void {
  const { frames, orientation, minShare, width } = { ...DEFAULTS, ...options };
  expectName('frames', frames, FRAME_IDENTITIES);
  expectName('orientation', orientation, ORIENTATIONS);
  expectRange('minShare', minShare, 0, 1);
  expectRange('width', width, 200, 10_000);
}

export function expectName(option: string, value: string, names: readonly string[]): void {
  if (names.includes(value)) return;
  const known = names.join(', ');
  throw new RangeError(`Expected option "${option}" to be one of ${known}, got "${value}"`);
}

function expectRange(option: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return;
  const range = `from ${String(min)} to ${String(max)}`;
  throw new RangeError(`Expected option "${option}" to be ${range}, got ${String(value)}`);
}
