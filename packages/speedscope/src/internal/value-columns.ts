import { at, type ValueType } from '@tsprof/core/model';
import { weightUnit, type WeightUnit } from './weight-units.ts';

/** The value columns of a file whose profiles may be in several units. */
export class ValueColumns {
  /** Each once, in the order of the profiles. */
  readonly valueTypes: readonly ValueType[];
  /** Whether all profiles are of time. */
  readonly isTime: boolean;
  private readonly units: readonly WeightUnit[];
  private readonly columnOf: readonly number[];
  /** A row of values, used again for each sample. */
  private readonly values: number[];

  /** @param units - of each profile, by the names of the file */
  constructor(units: readonly string[]) {
    this.units = units.map(weightUnit);
    const types = this.units.length === 0 ? [weightUnit('none')] : this.units;
    const byType = new Map(types.map(({ valueType }) => [valueType.type, valueType]));
    const order = [...byType.keys()];
    this.valueTypes = [...byType.values()];
    this.isTime = types.every(({ isTime }) => isTime);
    this.columnOf = this.units.map(({ valueType }) => order.indexOf(valueType.type));
    this.values = order.map(() => 0);
  }

  unitOf(profile: number): WeightUnit {
    return at(this.units, profile);
  }

  /** The type of a profile's values; of the first, if there is no such profile. */
  typeOf(profile: number): string {
    return at(this.valueTypes, this.columnOf[profile] ?? 0).type;
  }

  /** The values of a sample of that profile, until the next call. */
  row(profile: number, value: number): readonly number[] {
    this.values.fill(0);
    this.values[at(this.columnOf, profile)] = value;
    return this.values;
  }
}
