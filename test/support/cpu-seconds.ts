import { columnTotal, type Profile } from '@tsprof/core/model';

/** The CPU seconds of all samples of a profile together. */
export function cpuSeconds({ valueTypes, samples }: Profile): number {
  const column = samples.values[valueTypes.findIndex(({ type }) => type === 'cpu')];
  return column === undefined ? Number.NaN : Number(columnTotal(column)) * 1e-9;
}
