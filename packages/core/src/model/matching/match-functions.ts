import { at } from '../column.ts';
import { ANONYMOUS } from '../display-text.ts';
import { functionKindOf, type FunctionKind } from '../function-kind.ts';

/** What a function is known by in several profiles. */
export interface FunctionIdentity {
  /** As reports show it, `(anonymous)` for none. */
  readonly name: string;
  /** As reports show it: some formats have no URLs. */
  readonly file: string;
  /** 0 if unknown. */
  readonly startLine: number;
  readonly startColumn: number;
  readonly kind: FunctionKind;
}

/** The index of a function of BASE and of one of HEAD that are the same; -1 where there is none. */
export interface FunctionPair {
  readonly base: number;
  readonly head: number;
}

type KeyOf = (func: FunctionIdentity) => string | undefined;

const SEPARATOR = '\0';

/**
 * What may be the same function, from what is certain to what is likely. Start lines move when code
 * above is edited, files when another checkout is compared; a name without a file says little, so
 * it has to be the only one left on both sides.
 */
const STEPS: readonly { readonly keyOf: KeyOf; readonly onlyIfSingle: boolean }[] = [
  { keyOf: (func) => join(nameKey(func), func.file, func.startLine), onlyIfSingle: false },
  { keyOf: (func) => join(nameKey(func), func.file), onlyIfSingle: false },
  { keyOf: (func) => named(func, baseName(func.file)), onlyIfSingle: true },
  { keyOf: (func) => named(func), onlyIfSingle: true },
];

/**
 * Finds the functions that two sides have in common: by name, kind, file and start line; then by
 * name, kind and file, in the order of the source; then by name and kind with the file's base name,
 * or any file, where that leaves one on each side.
 *
 * @returns each function once: those of HEAD, paired or new, in their order, then those gone
 */
export function matchFunctions(
  base: readonly FunctionIdentity[],
  head: readonly FunctionIdentity[],
): FunctionPair[] {
  const partners = new Int32Array(head.length).fill(-1);
  const isTaken = new Uint8Array(base.length);
  for (const { keyOf, onlyIfSingle } of STEPS) {
    const left = groupsOf(base, keyOf, (index) => isTaken[index] === 0);
    const right = groupsOf(head, keyOf, (index) => partners[index] === -1);
    for (const [key, candidates] of right) {
      const others = left.get(key) ?? [];
      if (onlyIfSingle && (candidates.length > 1 || others.length > 1)) continue;
      candidates.slice(0, others.length).forEach((index, i) => {
        const partner = at(others, i);
        partners[index] = partner;
        isTaken[partner] = 1;
      });
    }
  }
  const pairs = Array.from(partners, (partner, index) => ({ base: partner, head: index }));
  const gone = base.flatMap((_, index) =>
    isTaken[index] === 0 ? [{ base: index, head: -1 }] : [],
  );
  return [...pairs, ...gone];
}

/** Indices by key, those of a group in the order of the source. */
function groupsOf(
  functions: readonly FunctionIdentity[],
  keyOf: KeyOf,
  isWanted: (index: number) => boolean,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  functions.forEach((func, index) => {
    const key = isWanted(index) ? keyOf(func) : undefined;
    if (key === undefined) return;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  for (const group of groups.values()) {
    group.sort((a, b) => bySource(at(functions, a), at(functions, b)));
  }
  return groups;
}

function bySource(a: FunctionIdentity, b: FunctionIdentity): number {
  return a.startLine - b.startLine || a.startColumn - b.startColumn;
}

/** As formats tell the kind that do not state it: one side may be of such a one. */
function nameKey({ name, file }: FunctionIdentity): string {
  return join(functionKindOf(name, file), name);
}

function named(func: FunctionIdentity, file = ''): string | undefined {
  return func.name === ANONYMOUS ? undefined : join(nameKey(func), file);
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

function join(...parts: readonly (string | number)[]): string {
  return parts.join(SEPARATOR);
}
