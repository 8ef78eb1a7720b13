import { pbkdf2Sync } from 'node:crypto';
import { untilCpuTime } from './until-cpu-time.mjs';

// One function for each way in which Node itself does the work of a program.

const text = JSON.stringify(Array.from({ length: 2000 }, (_, i) => ({ id: i, name: `name ${i}` })));
const value = JSON.parse(text);
const words = text.repeat(3);
const numbers = Array.from({ length: 3000 }, (_, i) => (i * 7919) % 3001);

export function parseJson() {
  return JSON.parse(text).length;
}

export function stringifyJson() {
  return JSON.stringify(value).length;
}

export function matchRegExp() {
  return words.match(/"(na)(m)e":"[^"]*(\d+)"/g).length;
}

export function hashPassword() {
  return pbkdf2Sync('password', 'salt', 1000, 32, 'sha256');
}

export function sortNumbers() {
  return [...numbers].sort(byNumber);
}

export function byNumber(a, b) {
  let difference = a - b;
  for (let i = 0; i < 20; i++) difference = (difference + (i & 1)) | 0;
  return difference - 10;
}

export function renameFunctions() {
  for (let i = 0; i < 100; i++) {
    Object.defineProperty(() => i, 'name', { value: 'renamed', configurable: true });
  }
}

export function run({ millis, name }) {
  const calls = {
    parseJson,
    stringifyJson,
    matchRegExp,
    hashPassword,
    sortNumbers,
    renameFunctions,
  };
  const call = calls[name];
  untilCpuTime(millis, () => void call());
}
