/** Grows the columns of a tree whose length is not known before. */
export class GrowingTree {
  length = 0;
  private parents = new Int32Array(1024);
  private funcs = new Int32Array(1024);

  add(parent: number, func: number): number {
    if (this.length === this.parents.length) this.grow();
    this.parents[this.length] = parent;
    this.funcs[this.length] = func;
    return this.length++;
  }

  funcOf(node: number): number {
    return this.funcs[node] ?? 0;
  }

  finish(): { readonly length: number; readonly parent: Int32Array; readonly func: Int32Array } {
    const { length } = this;
    return { length, parent: this.parents.slice(0, length), func: this.funcs.slice(0, length) };
  }

  private grow(): void {
    const { parents, funcs } = this;
    this.parents = new Int32Array(parents.length * 2);
    this.parents.set(parents);
    this.funcs = new Int32Array(funcs.length * 2);
    this.funcs.set(funcs);
  }
}
