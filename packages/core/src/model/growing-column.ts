/** A numeric column that grows by doubling and is cut to size once at the end. */
export class GrowingColumn<T extends Uint32Array | Int32Array | Float64Array> {
  length = 0;
  private data: T;
  private readonly create: (length: number) => T;

  constructor(create: (length: number) => T) {
    this.create = create;
    this.data = create(64);
  }

  push(value: number): number {
    if (this.length === this.data.length) {
      const larger = this.create(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length] = value;
    return this.length++;
  }

  /** A copy of exactly the values pushed so far. */
  finish(): T {
    return this.data.slice(0, this.length) as T;
  }
}

export const uint32Column = (): GrowingColumn<Uint32Array> =>
  new GrowingColumn((length) => new Uint32Array(length));
export const int32Column = (): GrowingColumn<Int32Array> =>
  new GrowingColumn((length) => new Int32Array(length));
export const float64Column = (): GrowingColumn<Float64Array> =>
  new GrowingColumn((length) => new Float64Array(length));
