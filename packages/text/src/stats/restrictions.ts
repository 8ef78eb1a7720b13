/**
 * What of a list of functions is shown: the first so many (an integer), the first part of it (a
 * number between 0 and 1, or `{ fraction }`, from which 1 is not told by a number), or those whose
 * `file:line(function)` a regular expression matches.
 */
export type Restriction = number | { readonly fraction: number } | string | RegExp;

/** What one restriction has left. */
export interface RestrictionEffect {
  /** As it was given; regular expressions between slashes. */
  readonly restriction: string;
  /** Length of the list before. */
  readonly before: number;
  /** Length of the list after. */
  readonly after: number;
}

export interface Restricted<Item> {
  readonly items: readonly Item[];
  /** One a restriction, in order. */
  readonly effects: readonly RestrictionEffect[];
}

/** A restriction that has been checked. */
interface Rule {
  readonly title: string;
  readonly apply: <Item>(items: readonly Item[], nameOf: (item: Item) => string) => readonly Item[];
}

/**
 * Applies restrictions in order, each to what the one before it has left.
 *
 * @throws RangeError for a number out of range or what is no regular expression.
 */
export function restrict<Item>(
  items: readonly Item[],
  restrictions: readonly Restriction[],
  nameOf: (item: Item) => string,
): Restricted<Item> {
  let left = items;
  const effects = restrictions.map(ruleOf).map(({ title, apply }) => {
    const before = left.length;
    left = apply(left, nameOf);
    return { restriction: title, before, after: left.length };
  });
  return { items: left, effects };
}

/**
 * Reads a restriction as it is typed: `10` is a count, `0.1` and `1.0` are fractions, and what is no
 * number is a regular expression.
 */
export function parseRestriction(text: string): Restriction {
  if (/^[-+]?\d+$/.test(text)) return Number(text);
  if (/^[-+]?(?:\d+\.\d*|\.\d+)$/.test(text)) return { fraction: Number(text) };
  return text;
}

function ruleOf(restriction: Restriction): Rule {
  if (typeof restriction === 'number') {
    return Number.isInteger(restriction) ? countRule(restriction) : fractionRule(restriction);
  }
  if (typeof restriction === 'object' && 'fraction' in restriction) {
    return fractionRule(restriction.fraction);
  }
  return patternRule(restriction);
}

function countRule(count: number): Rule {
  if (count < 0) throw outOfRange(count);
  return { title: String(count), apply: (items) => items.slice(0, count) };
}

/** Rounded, half a row up. */
function fractionRule(fraction: number): Rule {
  if (!(fraction > 0 && fraction <= 1)) throw outOfRange(fraction);
  return {
    title: fraction === 1 ? '1.0' : String(fraction),
    apply: (items) => items.slice(0, Math.floor(items.length * fraction + 0.5)),
  };
}

function patternRule(pattern: string | RegExp): Rule {
  const expression = compile(pattern);
  return {
    title: typeof pattern === 'string' ? `/${pattern}/` : String(pattern),
    apply: (items, nameOf) => items.filter((item) => expression.test(nameOf(item))),
  };
}

/** Without the flags by which an expression remembers where it matched last. */
function compile(pattern: string | RegExp): RegExp {
  if (typeof pattern !== 'string') {
    return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  }
  try {
    return new RegExp(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RangeError(`Expected a regular expression, got "${pattern}": ${reason}`, {
      cause: error,
    });
  }
}

function outOfRange(restriction: number): RangeError {
  return new RangeError(
    `Expected a restriction to be a count, a fraction in (0, 1] or a regular expression, ` +
      `got ${String(restriction)}`,
  );
}
