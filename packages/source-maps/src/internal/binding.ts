/** Where generated code gives a function its name. */
export interface Binding {
  /** What V8 adds before it: `get `, `set `, or the object that a function was assigned to. */
  readonly prefix: string;
  readonly identifier: string;
  /** 0-based, on the line on which the function starts. */
  readonly column: number;
}

const IDENTIFIER = String.raw`#?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*`;
/** `name(`, `name = (`, `name: async function* (`, up to where the function starts. */
const BEFORE_START = new RegExp(
  String.raw`(${IDENTIFIER})\s*(?:[=:]\s*)?(?:async\b\s*)?(?:function\b\s*\*?\s*)?$`,
  'u',
);
const AT_PLACE = new RegExp(IDENTIFIER, 'uy');
const KEYWORDS = new Set([
  'async',
  'class',
  'const',
  'function',
  'get',
  'let',
  'set',
  'static',
  'var',
]);
/** Of a line before a function, what is looked at: minified code is one line. */
const LOOKED_AT = 1000;

/**
 * Where the name that V8 has for a function stands in generated code; undefined if it stands
 * somewhere else, as that of a function that is passed on.
 *
 * @param line - on which the function starts
 * @param column - at which it starts, 0-based: behind the name, or behind what it is assigned to
 */
export function bindingOf(name: string, line: string, column: number): Binding | undefined {
  const identifier = new RegExp(`${IDENTIFIER}$`, 'u').exec(name)?.[0];
  if (identifier === undefined) return undefined;
  const from = Math.max(column - LOOKED_AT, 0);
  const before = line.slice(from, column);
  const prefix = name.slice(0, -identifier.length);
  const bound = BEFORE_START.exec(before);
  if (bound?.[1] === identifier) return { prefix, identifier, column: from + bound.index };
  const declared = lastClass(before, identifier);
  return declared === undefined ? undefined : { prefix, identifier, column: from + declared };
}

/** Where a class is named whose constructor V8 calls by its name. */
function lastClass(text: string, name: string): number | undefined {
  const quoted = name.replaceAll('$', String.raw`\$`);
  const declarations = new RegExp(
    String.raw`\bclass\s+(${quoted})(?=[\s{])|(?<![\p{ID_Continue}$.])(${quoted})\s*=\s*class\b`,
    'dgu',
  );
  const last = [...text.matchAll(declarations)].at(-1);
  const place = last?.indices?.[1] ?? last?.indices?.[2];
  return place?.[0];
}

/** The identifier on a line of a source at a column, 1-based. */
export function identifierAt(line: string, column: number): string | undefined {
  AT_PLACE.lastIndex = column - 1;
  const found = AT_PLACE.exec(line)?.[0];
  return found === undefined || KEYWORDS.has(found) ? undefined : found;
}

const ASSIGNMENT = new RegExp(
  // `const name: Type = `, `name = async `; `{ name: `, not the second half of `a ? b : `. Compilers
  // leave out the parenthesis around one parameter.
  String.raw`(?:(${IDENTIFIER})\s*(?::(?:[^=;]|=>)*)?=|(?:^\s*|[{,]\s*)(${IDENTIFIER})\s*:)\s*(?:async\b\s*)?(?:function\b\s*\*?\s*)?(?:\(\s*)?$`,
  'u',
);

/** The name that JavaScript gives an anonymous function by what it is assigned to, if this precedes it. */
export function assignedTo(before: string): string | undefined {
  const match = ASSIGNMENT.exec(before.slice(-LOOKED_AT));
  return match?.[1] ?? match?.[2];
}
