import { setTimeout as sleep } from 'node:timers/promises';

// Short calls one after the other, recursion, garbage, a builtin, and nothing at all for a while.

function spin(steps) {
  let x = 1;
  for (let i = 0; i < steps; i++) x = (x * 7 + i) | 0;
  return x;
}

function descend(depth) {
  return depth === 0 ? spin(300_000) : descend(depth - 1) + 1;
}

function collect(count) {
  const objects = [];
  for (let i = 0; i < count; i++) objects.push({ i, list: [i] });
  return objects.length;
}

function serialize(count) {
  return JSON.stringify(Array.from({ length: count }, (_, i) => ({ i, text: `item ${i}` }))).length;
}

function work(millis) {
  const end = performance.now() + millis;
  let x = 0;
  while (performance.now() < end) {
    x += spin(500_000) + descend(5) + collect(20_000) + serialize(2000);
  }
  return x;
}

work(250);
await sleep(60);
work(150);
