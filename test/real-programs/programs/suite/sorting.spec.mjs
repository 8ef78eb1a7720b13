import fc from 'fast-check';
import { expect, it } from 'vitest';
import { measured } from './measured.mjs';

function mergeSort(list) {
  if (list.length < 2) return list;
  const middle = list.length >> 1;
  return merge(mergeSort(list.slice(0, middle)), mergeSort(list.slice(middle)));
}

function merge(left, right) {
  const merged = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    merged.push(left[i] <= right[j] ? left[i++] : right[j++]);
  }
  return merged.concat(left.slice(i), right.slice(j));
}

it('sorts numbers', () => {
  const lists = fc.array(fc.integer(), { minLength: 50, maxLength: 200 });
  const sorts = (list) => {
    expect(mergeSort(list)).toEqual(list.toSorted((a, b) => a - b));
  };
  measured('sorting', () => {
    fc.assert(fc.property(lists, sorts), { numRuns: 15_000, seed: 1 });
  });
});
