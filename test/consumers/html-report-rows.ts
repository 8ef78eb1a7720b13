import {
  at,
  displayName,
  STATE_NAMES,
  type Aggregate,
  type FunctionRow,
  type Profile,
} from '@tsprof/core/model';
import type { FunctionNumbers } from './html-report-page.ts';

const CPU = 1;

/**
 * What the report is to say of functions, by the model: most self first, equal ones by name.
 *
 * @param value - index of the value type
 */
export function expectedRows(
  { functions }: Profile,
  { rows }: Aggregate<FunctionRow>,
  value: number = CPU,
): FunctionNumbers[] {
  const order = ({ func }: FunctionRow): number => func ?? functions.length;
  return rows
    .toSorted((a, b) => order(a) - order(b))
    .map(({ func, self, total }) => ({
      name: func === undefined ? STATE_NAMES.program : displayName(at(functions.name, func)),
      self: self.values[value] ?? 0,
      total: total.values[value] ?? 0,
      samples: self.samples,
    }))
    .sort((a, b) => b.self - a.self || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
