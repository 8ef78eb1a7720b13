import { describe, expect, it } from 'vitest';
import type { Profile } from '@tsprof/core/model';
import { diffReport, type DiffRow } from '@tsprof/text';
import { buildProfile } from '../profiles/build-profile.ts';

/** Parts of five seconds that the functions of the program take. */
const SHARES = [0.4, 0.2, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02, 0.012, 0.008];
const SAMPLES = 5000;
const PLANTED = 'f0';

/** How runs of one program differ beside that samples are drawn. */
interface Variation {
  readonly name: string;
  /** Standard deviation of the time of each function, as a part of it. */
  readonly row: number;
  /** The same of all functions together. */
  readonly speed: number;
}

const VARIATIONS: readonly Variation[] = [
  { name: 'nothing but their samples', row: 0, speed: 0 },
  { name: 'the speed of the machine', row: 0.01, speed: 0.1 },
  { name: 'each function by itself', row: 0.02, speed: 0.03 },
];

/** Uniform numbers from 0 to 1, the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Simulates runs of a program, as the sampler would see them. */
class SimulatedProgram {
  private readonly random: () => number;
  private readonly variation: Variation;

  constructor(variation: Variation, seed: number) {
    this.variation = variation;
    this.random = randomNumbers(seed);
  }

  /** @param slowDown - factor of the planted function's time */
  runs(count: number, slowDown = 1): Profile[] {
    return Array.from({ length: count }, () => this.run(slowDown));
  }

  private run(slowDown: number): Profile {
    const speed = Math.exp(this.variation.speed * this.normal());
    return buildProfile(
      SHARES.flatMap((share, i) => {
        const name = `f${String(i)}`;
        const time = share * SAMPLES * speed * (name === PLANTED ? slowDown : 1);
        const samples = this.poisson(time * Math.exp(this.variation.row * this.normal()));
        const frame = { name, file: '/app/a.js', startLine: i + 1, line: i + 1 };
        return samples === 0 ? [] : [{ frames: [frame], samples, cpu: samples * 1e6 }];
      }),
    );
  }

  /** By Box and Muller. */
  private normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.random()));
    return radius * Math.cos(2 * Math.PI * this.random());
  }

  /** Counts the arrivals of a Poisson process in a stretch of `mean`. */
  private poisson(mean: number): number {
    let count = -1;
    for (let left = mean; left >= 0; left += Math.log(1 - this.random())) count++;
    return count;
  }
}

function rowsOf(base: readonly Profile[], head: readonly Profile[]): readonly DiffRow[] {
  const { rows, whole } = diffReport(base, head, { top: 0 });
  return rows.filter(({ self }) => self.base > 0.01 * whole.base || self.head > 0.01 * whole.head);
}

const isMarked = ({ self }: DiffRow): boolean => self.verdict !== 'unclear';

/** Pairs of sides: enough for rates to be within a few per cent of the true ones, whatever the seed. */
const PAIRS = 200;
/**
 * Part of the slow-downs that has to be found. Two single runs of five seconds tell little more: 94
 * to 97 % are found, the fewest where functions vary more than is assumed.
 */
const FOUND = { 1: 0.9, 3: 0.99 } as const;

describe.each(VARIATIONS)('where runs differ by $name', (variation) => {
  it.each([1, 3])('marks few rows of equal sides of %i runs', (runs) => {
    const program = new SimulatedProgram(variation, 1);
    const pairs = Array.from({ length: PAIRS }, () =>
      rowsOf(program.runs(runs), program.runs(runs)),
    );
    const rows = pairs.flat();
    expect(rows.length).toBeGreaterThan(9 * PAIRS);
    expect(rows.filter(isMarked).length).toBeLessThanOrEqual(0.05 * rows.length);
  });

  it.each([1, 3] as const)('finds one function slower by a fifth, of %i runs a side', (runs) => {
    const program = new SimulatedProgram(variation, 2);
    const found = Array.from({ length: PAIRS }, () =>
      rowsOf(program.runs(runs), program.runs(runs, 1.2)).find((row) => row.function === PLANTED),
    ).filter((row) => row?.self.verdict === 'slower');
    expect(found.length).toBeGreaterThanOrEqual(FOUND[runs] * PAIRS);
  });
});

it('does not tell two short runs apart', () => {
  const short = (samples: number): Profile =>
    buildProfile([
      { frames: [{ name: PLANTED }], samples, cpu: samples * 1e6 },
      { frames: [{ name: 'f1' }], samples: 50, cpu: 50e6 },
    ]);
  expect(rowsOf([short(50)], [short(60)]).filter(isMarked)).toEqual([]);
});
