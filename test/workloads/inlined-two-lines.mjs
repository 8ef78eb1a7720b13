/** Called by call-inlined-two-lines.mjs. Its loops are as they are for what spin-two-lines.mjs says. */
export function inlinedTwoLines(x, first, second) {
  for (let i = 0; i < first; i++) x = (x * 7 + i) | 0;
  for (let i = 0; i < second; i++) x = (x * 11 + i) | 0;
  return x;
}
