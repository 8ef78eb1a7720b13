import { checker } from '../type-checker.mjs';

// Deep stacks, and code of every kind that V8 makes.

/** At least one check, however long it takes. */
export function runProgram() {
  checker()();
}
