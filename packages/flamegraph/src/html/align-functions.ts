import { at, type Profile } from '@tsprof/core/model';

type Functions = Profile['functions'];
type KeyOf = (functions: Functions, func: number) => string;

const SEPARATOR = '\0';

/**
 * What may be the same function, from what is certain to what is likely: start lines move when code
 * above is edited, files when another checkout is compared.
 */
const STEPS: readonly { readonly keyOf: KeyOf; readonly onlyIfSingle: boolean }[] = [
  {
    keyOf: ({ startLine, startColumn, ...functions }, func) =>
      [nameAndFile(functions, func), startLine[func], startColumn[func]].join(SEPARATOR),
    onlyIfSingle: false,
  },
  { keyOf: nameAndFile, onlyIfSingle: false },
  {
    keyOf: ({ name, kind, file }, func) =>
      [name[func], kind[func], at(file, func).replace(/^.*[/\\]/, '')].join(SEPARATOR),
    onlyIfSingle: true,
  },
];

/**
 * The profile `base` with those of its functions that `head` has as well where they are in `head`;
 * their lines move with them.
 */
export function alignFunctions(base: Profile, head: Profile): Profile {
  const partners = partnersOf(base.functions, head.functions);
  const file = [...base.functions.file];
  const startLine = base.functions.startLine.slice();
  const startColumn = base.functions.startColumn.slice();
  partners.forEach((partner, func) => {
    if (partner < 0) return;
    file[func] = at(head.functions.file, partner);
    startLine[func] = at(head.functions.startLine, partner);
    startColumn[func] = at(head.functions.startColumn, partner);
  });
  const line = base.frames.line.map((known, frame) => {
    const func = at(base.frames.func, frame);
    const before = at(base.functions.startLine, func);
    const after = at(startLine, func);
    // What is not known does not move, nor does what is not known from where or to where.
    return known === 0 || before === 0 || after === 0 ? known : Math.max(known + after - before, 0);
  });
  return {
    ...base,
    functions: { ...base.functions, file, startLine, startColumn },
    frames: { ...base.frames, line },
  };
}

/** For each function of `base` that of `head`, -1 if there is none. */
function partnersOf(base: Functions, head: Functions): Int32Array {
  const partners = new Int32Array(base.length).fill(-1);
  const isTaken = new Uint8Array(head.length);
  for (const { keyOf, onlyIfSingle } of STEPS) {
    const left = groupsOf(base, keyOf, (func) => partners[func] === -1);
    const right = groupsOf(head, keyOf, (func) => isTaken[func] === 0);
    for (const [key, candidates] of left) {
      const others = right.get(key) ?? [];
      if (onlyIfSingle && (candidates.length > 1 || others.length > 1)) continue;
      candidates.slice(0, others.length).forEach((func, i) => {
        const partner = at(others, i);
        partners[func] = partner;
        isTaken[partner] = 1;
      });
    }
  }
  return partners;
}

/** Functions by key, those of a group in the order of the source. */
function groupsOf(
  functions: Functions,
  keyOf: KeyOf,
  isWanted: (func: number) => boolean,
): Map<string, number[]> {
  const { startLine, startColumn } = functions;
  const groups = new Map<string, number[]>();
  for (let func = 0; func < functions.length; func++) {
    if (!isWanted(func)) continue;
    const key = keyOf(functions, func);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [func]);
    else group.push(func);
  }
  for (const group of groups.values()) {
    group.sort(
      (a, b) => at(startLine, a) - at(startLine, b) || at(startColumn, a) - at(startColumn, b),
    );
  }
  return groups;
}

function nameAndFile(
  { name, kind, file }: Pick<Functions, 'name' | 'kind' | 'file'>,
  func: number,
): string {
  return [name[func], kind[func], file[func]].join(SEPARATOR);
}
