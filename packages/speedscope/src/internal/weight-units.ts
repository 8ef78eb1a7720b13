import { unitsPerSecond, type ValueType } from '@tsprof/core/model';

/** What the weights of a profile are in the model. */
export interface WeightUnit {
  readonly valueType: ValueType;
  readonly isTime: boolean;
  /** A weight in the unit of {@link valueType}. */
  readonly convert: (weight: number) => number;
}

const NANOS_PER_SECOND = 1e9;

/**
 * Time is in nanoseconds, which most formats count in whole numbers. The file does not say what
 * clock it is of, so its type is `time`. Numbers without a unit are numbers of samples.
 */
export function weightUnit(unit: string): WeightUnit {
  const perSecond = unitsPerSecond(unit);
  if (perSecond !== undefined) {
    const factor = NANOS_PER_SECOND / perSecond;
    return {
      valueType: { type: 'time', unit: 'nanoseconds' },
      isTime: true,
      convert: factor === 1 ? (weight) => weight : (weight) => withoutNoise(weight * factor),
    };
  }
  const valueType =
    unit === 'bytes' ? { type: 'space', unit: 'bytes' } : { type: 'samples', unit: 'count' };
  return { valueType, isTime: false, convert: (weight) => weight };
}

/** A decimal that a double only comes near, such as 0.07 s, is the whole number that was meant. */
function withoutNoise(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= value * 4 * Number.EPSILON ? whole : value;
}
