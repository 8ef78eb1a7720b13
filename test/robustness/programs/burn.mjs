/** Keeps the processor busy for so many milliseconds, in code that gets compiled and inlined. */
export function burn(millis) {
  const end = performance.now() + millis;
  let x = 1;
  while (performance.now() < end) x = steps(x, 1000);
  return x;
}

function steps(x, count) {
  for (let i = 0; i < count; i++) x = mix(x, i);
  return x;
}

function mix(x, i) {
  return (x * 7 + i) | 0;
}
