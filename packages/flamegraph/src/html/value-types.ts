import {
  at,
  defaultValueIndex,
  sampleCountColumn,
  secondsOf,
  unitsPerSecond,
  wellFormed,
  type Profile,
  type ValueColumn,
} from '@tsprof/core/model';
import type { PageSeconds, PageValueType } from './page-data.ts';

/** The value columns of a profile as doubles, and the number of samples as one of them. */
export interface PageValues {
  readonly columns: readonly Float64Array[];
  readonly types: readonly PageValueType[];
  readonly defaultValue: number;
  readonly samples: number;
  readonly seconds: PageSeconds | null;
  /** Whether there is a second column for each value type, of another profile. */
  readonly isDiff: boolean;
}

/** @throws RangeError if a value is negative, as the difference of two profiles has them. */
export function pageValues(profile: Profile): PageValues {
  const columns = profile.samples.values.map(doubles);
  const types = profile.valueTypes.map(({ type, unit }) => ({
    label: wellFormed(labelOf(type, unit)),
    unit: wellFormed(unit),
    perSecond: unitsPerSecond(unit) ?? 0,
  }));
  const counted = sampleCountColumn(profile);
  const samples = counted === undefined ? columns.length : profile.samples.values.indexOf(counted);
  if (counted === undefined) {
    columns.push(new Float64Array(profile.samples.length).fill(1));
    types.push({ label: 'samples', unit: 'count', perSecond: 0 });
  }
  columns.forEach((column, i) => {
    if (column.some((value) => value < 0)) {
      throw new RangeError(
        `Cannot draw negative values: ${at(types, i).label} of a sample is less than 0`,
      );
    }
  });
  return {
    columns,
    types,
    defaultValue: defaultValueIndex(profile),
    samples,
    seconds: secondsFrom(profile, samples),
    isDiff: false,
  };
}

/**
 * The columns of two merged profiles: those of the second one, then those of the first.
 *
 * @param first - samples of the first one
 */
export function diffValues(merged: Profile, first: number): PageValues {
  const values = pageValues(merged);
  const head = values.columns.map((column) => column.slice().fill(0, 0, first));
  const base = values.columns.map((column) => column.slice().fill(0, first));
  return { ...values, columns: [...head, ...base], isDiff: true };
}

function secondsFrom(profile: Profile, samples: number): PageSeconds | null {
  const { meta, valueTypes } = profile;
  const shown = valueTypes.find(({ type }) => type === meta.defaultValueType);
  const isTime = shown !== undefined && unitsPerSecond(shown.unit) !== undefined;
  const scale = secondsOf(profile, isTime ? shown.type : 'cpu');
  if (scale.basis === 'unknown') return null;
  return { value: scale.column ?? samples, perSecond: scale.unitsPerSecond };
}

function labelOf(type: string, unit: string): string {
  if (unitsPerSecond(unit) === undefined) return type;
  return type === 'cpu' ? 'CPU time' : `${type} time`;
}

function doubles(column: ValueColumn): Float64Array {
  return column instanceof Float64Array ? column : Float64Array.from(column, Number);
}
