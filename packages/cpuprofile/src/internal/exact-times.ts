/*
 * DevTools reads microseconds T as milliseconds t = T / 1000 in doubles, and takes a call for
 * 1000 t1 to 1000 t1 + 1000 (t2 - t1). Where rounding puts that end behind 1000 t2, at which the next
 * call begins, it takes the next call for one that this one has made: a good part of all time is then
 * shown for the wrong functions. It does not where t is close enough to T / 1000: the error times
 * 1000 is then less than doubles around T can tell apart. Nearly half of all microseconds are so.
 */

/**
 * The start of a profile of which none is known, in microseconds. DevTools shows nothing of one that
 * starts at 0, and from here on 17 years have doubles of equal distance, which subtract exactly.
 */
export const UNKNOWN_START = 600_000_000_000_000;

/**
 * How far a time may be moved, in microseconds; 3 are enough from that start on, and for Unix times
 * until 2039.
 */
const FARTHEST = 8;

/** Times for which the same doubles are around `T` and `T / 1000`. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** What to multiply a time with, so that its remainder by 125 says how far `t` is from exact. */
  readonly factor: number;
  /** The largest such remainder, or lack of one, that does no harm. */
  readonly most: number;
}

/** Finds times in whole microseconds that DevTools calculates with exactly. */
export class ExactTimes {
  /** Of the last time asked for: the next one is mostly in it too. */
  private stretch: Stretch = stretchAround(UNKNOWN_START);

  /** The nearest one. */
  nearest(time: number): number {
    const whole = Math.round(time);
    for (let distance = 0; distance <= FARTHEST; distance++) {
      if (this.isExact(whole - distance)) return whole - distance;
      if (this.isExact(whole + distance)) return whole + distance;
    }
    return whole;
  }

  private isExact(time: number): boolean {
    if (time <= 0) return time === 0;
    if (time < this.stretch.from || time >= this.stretch.to) this.stretch = stretchAround(time);
    const remainder = ((time % 125) * this.stretch.factor) % 125;
    return Math.min(remainder, 125 - remainder) < this.stretch.most;
  }
}

function stretchAround(time: number): Stretch {
  const exponent = Math.floor(Math.log2(time));
  const exponentOfMillis = Math.floor(Math.log2(time / 1000));
  const spacing = 2 ** (exponent - DIGITS);
  const spacingOfMillis = 2 ** (exponentOfMillis - DIGITS);
  return {
    from: Math.max(2 ** exponent, 1000 * 2 ** exponentOfMillis),
    to: Math.min(2 ** (exponent + 1), 1000 * 2 ** (exponentOfMillis + 1)),
    // T / 1000 in units of its spacing is T 2^n / 125.
    factor: powerOfTwo(DIGITS - exponentOfMillis - 3),
    // Two errors, of either end of a call, add up; together they must be less than half a spacing.
    most: (125 * spacing) / (2 * 2 * 1000 * spacingOfMillis),
  };
}

/** Of a double, behind the first. */
const DIGITS = 52;

/** Of `2 ** exponent` the remainder by 125. */
function powerOfTwo(exponent: number): number {
  let power = 1;
  // The powers repeat after a hundred.
  for (let i = ((exponent % 100) + 100) % 100; i > 0; i--) power = (power * 2) % 125;
  return power;
}
