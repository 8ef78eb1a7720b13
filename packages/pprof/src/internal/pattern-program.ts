/** What a step of a pattern does. */
export type PatternStep =
  | { readonly kind: 'take'; readonly matches: (codePoint: number) => boolean }
  | { readonly kind: 'split'; readonly first: number; readonly second: number }
  | { readonly kind: 'begin' | 'end'; readonly next: number };

/**
 * A nondeterministic automaton: a `take` goes on to the step after it; the one past the last
 * accepts.
 */
export type PatternProgram = readonly PatternStep[];

/** More than any table of allocators has, and few enough to be gone through for each character. */
const MAX_STEPS = 50_000;
const MAX_REPEAT = 1000;
const MAX_DEPTH = 200;

/** A pattern that is not understood. */
class PatternError extends Error {}

/**
 * Compiles a regular expression in the part of RE2's syntax (https://github.com/google/re2/wiki/Syntax) that
 * lists of functions are written in: literals, `.`, classes, groups, alternatives, repetition and anchors.
 *
 * @returns undefined for any other pattern
 */
export function compilePattern(source: string): PatternProgram | undefined {
  try {
    return new PatternCompiler(source).compile();
  } catch (error) {
    if (error instanceof PatternError) return undefined;
    throw error;
  }
}

/** Steps whose targets are relative to their begin, so that they can be repeated. */
type Part = readonly PatternStep[];

class PatternCompiler {
  private readonly characters: readonly string[];
  private at = 0;
  private ignoresCase = false;
  /** Steps of all parts so far. */
  private compiled = 0;

  constructor(source: string) {
    this.characters = Array.from(source);
  }

  compile(): PatternProgram {
    const part = this.alternatives(0);
    if (this.at < this.characters.length) throw new PatternError();
    return part;
  }

  private alternatives(depth: number): Part {
    if (depth > MAX_DEPTH) throw new PatternError();
    let parts = [this.sequence(depth)];
    while (this.takeIf('|')) parts.push(this.sequence(depth));
    // In pairs, so that a table of hundreds of names is not gone through for each of them.
    while (parts.length > 1) {
      parts = Array.from({ length: Math.ceil(parts.length / 2) }, (_, i) => {
        const [first = [], second] = parts.slice(2 * i, 2 * i + 2);
        return second === undefined ? first : either(first, second);
      });
    }
    return parts[0] ?? [];
  }

  private sequence(depth: number): Part {
    const steps: PatternStep[] = [];
    while (this.at < this.characters.length && !this.isAt('|') && !this.isAt(')')) {
      const { length } = steps;
      append(steps, this.repeated(this.atom(depth)));
      this.compiled += steps.length - length;
      if (this.compiled > MAX_STEPS) throw new PatternError();
    }
    return steps;
  }

  private repeated(part: Part): Part {
    let result = part;
    for (let times = 0; times < 2; times++) {
      if (this.takeIf('*')) result = many(result);
      else if (this.takeIf('+')) result = [...result, ...shifted(many(result), result.length)];
      else if (this.takeIf('?')) result = optionally(result);
      else if (this.isAt('{')) result = this.counted(result);
      // A second ? says which match is preferred, which is all the same to whether there is one.
    }
    return result;
  }

  private counted(part: Part): Part {
    const [written, min = '', comma, max = ''] =
      /^\{(\d{1,4})(,?)(\d{0,4})\}/.exec(this.characters.slice(this.at, this.at + 12).join('')) ??
      [];
    if (written === undefined) throw new PatternError();
    this.at += written.length;
    const least = Number(min);
    const most = comma === '' ? least : Number(max === '' ? least : max);
    if (most > MAX_REPEAT || least > most || most * part.length > MAX_STEPS) {
      throw new PatternError();
    }
    const steps: PatternStep[] = [];
    for (let i = 0; i < most; i++) append(steps, i < least ? part : optionally(part));
    if (comma !== '' && max === '') append(steps, many(part));
    return steps;
  }

  private atom(depth: number): Part {
    const character = this.take();
    switch (character) {
      case '(':
        return this.group(depth);
      case '.':
        return [taking((codePoint) => codePoint !== 10)];
      case '[':
        return [taking(this.characterClass())];
      case '^':
        return [{ kind: 'begin', next: 1 }];
      case '$':
        return [{ kind: 'end', next: 1 }];
      case '\\':
        return [this.escaped()];
      case '*':
      case '+':
      case '?':
        throw new PatternError();
      default:
        return [taking(this.literal(character))];
    }
  }

  private group(depth: number): Part {
    const ignoredCase = this.ignoresCase;
    if (this.takeIf('?') && !this.takeIf('P')) {
      this.ignoresCase = this.takeIf('i') || ignoredCase;
      // For all that follows in the group around it, not for a group of its own.
      if (this.takeIf(')')) return [];
      if (!this.takeIf(':')) throw new PatternError();
    } else if (this.isAt('<')) this.takeName();
    const part = this.alternatives(depth + 1);
    if (!this.takeIf(')')) throw new PatternError();
    this.ignoresCase = ignoredCase;
    return part;
  }

  /** `<name>`, of a group. */
  private takeName(): void {
    while (!this.takeIf('>')) this.take();
  }

  private escaped(): PatternStep {
    const character = this.take();
    if (character === 'A') return { kind: 'begin', next: 1 };
    if (character === 'z') return { kind: 'end', next: 1 };
    return taking(classOf(character) ?? this.literal(literalOf(character)));
  }

  private characterClass(): (codePoint: number) => boolean {
    const isNegated = this.takeIf('^');
    const tests: ((codePoint: number) => boolean)[] = [];
    for (let isFirst = true; isFirst || !this.isAt(']'); isFirst = false) {
      const character = this.take();
      if (character === '[' && this.isAt(':')) throw new PatternError();
      const escaped = character === '\\' ? this.take() : undefined;
      const known = escaped === undefined ? undefined : classOf(escaped);
      if (known !== undefined) {
        tests.push(known);
        continue;
      }
      const from = escaped === undefined ? character : literalOf(escaped);
      const isRange = this.isAt('-') && this.characters[this.at + 1] !== ']';
      tests.push(isRange ? this.range(from) : this.literal(from));
    }
    this.take();
    return (codePoint) => tests.some((matches) => matches(codePoint)) !== isNegated;
  }

  private range(from: string): (codePoint: number) => boolean {
    this.take();
    const end = this.take();
    const [min, max] = [from, end === '\\' ? literalOf(this.take()) : end].map(codeOf);
    if (min === undefined || max === undefined || min > max) throw new PatternError();
    const isIn = (codePoint: number): boolean => codePoint >= min && codePoint <= max;
    if (!this.ignoresCase) return isIn;
    return (codePoint) => variants(codePoint).some(isIn);
  }

  private literal(character: string): (codePoint: number) => boolean {
    const code = codeOf(character);
    if (!this.ignoresCase) return (codePoint) => codePoint === code;
    return (codePoint) => variants(codePoint).includes(code);
  }

  private isAt(character: string): boolean {
    return this.characters[this.at] === character;
  }

  private takeIf(character: string): boolean {
    const isAt = this.isAt(character);
    if (isAt) this.at++;
    return isAt;
  }

  private take(): string {
    const character = this.characters[this.at++];
    if (character === undefined) throw new PatternError();
    return character;
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWord = (code: number): boolean =>
  isDigit(code) || code === 95 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13 && code !== 11);

/** The characters of `\d` and the like. */
function classOf(character: string): ((codePoint: number) => boolean) | undefined {
  const lower = { d: isDigit, w: isWord, s: isSpace }[character.toLowerCase()];
  if (lower === undefined || character === character.toLowerCase()) return lower;
  return (codePoint) => !lower(codePoint);
}

/** The character that `\n`, `\.` and the like stand for. */
function literalOf(escaped: string): string {
  const control = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v', a: '\x07' }[escaped];
  if (control !== undefined) return control;
  if (isWord(codeOf(escaped))) throw new PatternError();
  return escaped;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function variants(codePoint: number): number[] {
  const character = String.fromCodePoint(codePoint);
  return [codePoint, codeOf(character.toLowerCase()), codeOf(character.toUpperCase())];
}

function taking(matches: (codePoint: number) => boolean): PatternStep {
  return { kind: 'take', matches };
}

function either(a: Part, b: Part): Part {
  const end = a.length + b.length + 2;
  return [
    { kind: 'split', first: 1, second: a.length + 2 },
    ...shifted(a, 1),
    { kind: 'split', first: end, second: end },
    ...shifted(b, a.length + 2),
  ];
}

function optionally(part: Part): Part {
  return [{ kind: 'split', first: 1, second: part.length + 1 }, ...shifted(part, 1)];
}

function many(part: Part): Part {
  return [
    { kind: 'split', first: 1, second: part.length + 2 },
    ...shifted(part, 1),
    { kind: 'split', first: 0, second: 0 },
  ];
}

function append(steps: PatternStep[], part: Part): void {
  const { length } = steps;
  for (const step of part) steps.push(moved(step, length));
}

function shifted(part: Part, by: number): Part {
  return part.map((step) => moved(step, by));
}

function moved(step: PatternStep, by: number): PatternStep {
  switch (step.kind) {
    case 'take':
      return step;
    case 'split':
      return { ...step, first: step.first + by, second: step.second + by };
    case 'begin':
    case 'end':
      return { ...step, next: step.next + by };
  }
}
