import { writeFileSync } from 'node:fs';

/** Hands a value to the test that has started this program. */
export function answer(value) {
  writeFileSync(3, JSON.stringify(value));
}
