import { malformed } from './malformed.ts';
import { compilePattern, type PatternProgram } from './pattern-program.ts';

/** Steps that all matches of a file may take together: a second or two. */
const MAX_WORK = 50_000_000;

/**
 * A regular expression of a file, for the whole of a name. It is matched in time that grows with
 * the length of both, as Go does it; with JavaScript's a file could keep the program busy for ever.
 */
export class NamePattern {
  private readonly program: PatternProgram;
  /** For each step the last position it was reached at; the one past the last step accepts. */
  private readonly reached: Int32Array;
  /** Steps still to be looked at. */
  private readonly open: Int32Array;
  /** The steps that take the first character of a name. */
  private readonly first: Int32Array;
  private work = 0;

  private constructor(program: PatternProgram) {
    const size = program.length + 1;
    this.program = program;
    this.reached = new Int32Array(size).fill(-1);
    this.open = new Int32Array(2 * size + 2);
    const steps = new Int32Array(size);
    this.first = steps.slice(0, this.reach(0, 0, Infinity, steps, 0));
  }

  /** Undefined for one that is not understood. */
  static of(source: string): NamePattern | undefined {
    const program = compilePattern(source);
    return program === undefined ? undefined : new NamePattern(program);
  }

  /** @throws TsprofError `ERR_TSPROF_MALFORMED_FILE` if all matches together take too long */
  matches(name: string): boolean {
    const { program, reached } = this;
    const { length } = name;
    reached.fill(-1);
    let [steps, next] = [new Int32Array(program.length), new Int32Array(program.length)];
    let count = length === 0 ? this.reach(0, 0, 0, steps, 0) : this.first.length;
    if (length > 0) steps.set(this.first);
    for (let position = 0; position < length && count > 0;) {
      const codePoint = name.codePointAt(position) ?? 0;
      position += codePoint > 0xffff ? 2 : 1;
      let nextCount = 0;
      for (let i = 0; i < count; i++) {
        const step = steps[i] ?? 0;
        const taking = program[step];
        if (taking?.kind !== 'take' || !taking.matches(codePoint)) continue;
        nextCount = this.reach(step + 1, position, length, next, nextCount);
      }
      [steps, next, count] = [next, steps, nextCount];
    }
    return reached[program.length] === length;
  }

  /**
   * Adds the steps that take a character and can be reached from `from` without taking any.
   *
   * @param found - they are added here, after `count` others
   * @returns how many there are then
   */
  private reach(
    from: number,
    position: number,
    length: number,
    found: Int32Array,
    count: number,
  ): number {
    const { program, reached, open } = this;
    let foundCount = count;
    let openCount = 1;
    open[0] = from;
    while (openCount > 0) {
      const step = open[--openCount] ?? 0;
      if (reached[step] === position) continue;
      reached[step] = position;
      if (++this.work > MAX_WORK) throw malformed('its drop_frames take too long to match');
      const what = program[step];
      switch (what?.kind) {
        case 'take':
          found[foundCount++] = step;
          break;
        case 'split':
          open[openCount++] = what.second;
          open[openCount++] = what.first;
          break;
        case 'begin':
          if (position === 0) open[openCount++] = what.next;
          break;
        case 'end':
          if (position === length) open[openCount++] = what.next;
          break;
        case undefined:
      }
    }
    return foundCount;
  }
}
