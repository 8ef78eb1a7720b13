import { displayFile, displayName, type Profile, type ProjectedStacks } from '@tsprof/core/model';
import type { AmountColumns } from './amount.ts';
import { ownerOf, type Owner } from './own-code.ts';

/** With less of the time of all code, own code is not what the profile is about. */
const NOTICEABLE_OWN = 0.1;

/** Which functions are those of others. */
export interface LibraryFunctions {
  /** 1 for a library's function, by key; 0 for own code. */
  readonly isLibrary: Uint8Array;
  /** Whether packages count as own code, as there is little other. */
  readonly packagesAreOwn: boolean;
}

/**
 * Tells own code from libraries: `node_modules`, `node:`, native code and states. A program that is
 * an installed package itself, such as a compiler, is own code.
 *
 * @param show - functions that count as own code in any case, by `name file`
 */
export function libraryFunctions(
  profile: Profile,
  stacks: ProjectedStacks,
  amounts: AmountColumns,
  show: RegExp | undefined,
): LibraryFunctions {
  const { functions } = profile;
  const owners = Array.from({ length: functions.length + 1 }, (_, func) =>
    isShown(profile, func, show) ? 'own' : ownerOf(functions, func),
  );
  const packagesAreOwn = ownShare(stacks, owners, amounts) < NOTICEABLE_OWN;
  return {
    isLibrary: Uint8Array.from(owners, (owner) =>
      owner === 'own' || (packagesAreOwn && owner === 'package') ? 0 : 1,
    ),
    packagesAreOwn: packagesAreOwn && owners.includes('package'),
  };
}

function isShown({ functions }: Profile, func: number, show: RegExp | undefined): boolean {
  if (show === undefined || func === functions.length) return false;
  const name = displayName(functions.name[func] ?? '');
  return `${name} ${displayFile(functions.file[func] ?? '')}`.search(show) >= 0;
}

/** Of the samples with own or a package's code on their stacks, the part with own code. */
function ownShare(
  { length, parent, key, ofSample }: ProjectedStacks,
  owners: readonly Owner[],
  { values }: AmountColumns,
): number {
  /** 2 with own code, 1 with code of packages alone. */
  const codeOfStack = new Uint8Array(length);
  for (let stack = 0; stack < length; stack++) {
    const owner = owners[key[stack] ?? 0];
    const above = codeOfStack[parent[stack] ?? -1] ?? 0;
    codeOfStack[stack] = Math.max(above, owner === 'own' ? 2 : owner === 'package' ? 1 : 0);
  }
  const sums = [0, 0, 0];
  ofSample.forEach((stack, sample) => {
    const code = codeOfStack[stack] ?? 0;
    sums[code] = (sums[code] ?? 0) + (values[sample] ?? 0);
  });
  const [, packages = 0, own = 0] = sums;
  return packages + own === 0 ? 1 : own / (packages + own);
}
