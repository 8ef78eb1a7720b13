// Called by call-inlined-helper.mjs. Stands far down in its file: a line of it that is reported in
// the caller's file is past the end of that.
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//
//

export function inlinedHelper(x, steps) {
  for (let i = 0; i < steps; i++) {
    x = (x * 13 + i) | 0;
  }
  return x;
}
