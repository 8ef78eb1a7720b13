import { functionName, functionPlace } from '../data/names.ts';
import type { Report } from '../data/report.ts';

export interface Search {
  readonly text: string;
  /** Whether the text is a regular expression; else upper and lower case are the same. */
  readonly isPattern: boolean;
}

/** Tells whether a text is found. */
export type Finds = (text: string) => boolean;

/**
 * @returns undefined if nothing is searched for
 * @throws SyntaxError for a pattern that is none
 */
export function finderOf({ text, isPattern }: Search): Finds | undefined {
  if (text === '') return undefined;
  if (isPattern) {
    const pattern = new RegExp(text, 'u');
    return (candidate) => pattern.test(candidate);
  }
  const wanted = text.toLowerCase();
  return (candidate) => candidate.toLowerCase().includes(wanted);
}

/** 1 for each function whose name or place is found. */
export function foundFunctions(report: Report, finds: Finds): Uint8Array {
  return new Uint8Array(report.functions.length).map((_, func) =>
    finds(functionName(report, func)) || finds(functionPlace(report, func)) ? 1 : 0,
  );
}

/** The sum of the samples with a function that is found on their stack. */
export function matchedSum({ stacks }: Report, found: Uint8Array, totals: Float64Array): number {
  let sum = 0;
  for (let stack = 0; stack < stacks.length;) {
    if (found[stacks.func[stack] ?? 0] === 1) {
      sum += totals[stack] ?? 0;
      stack = stacks.end[stack] ?? stack + 1;
    } else stack++;
  }
  return sum;
}
