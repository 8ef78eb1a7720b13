import { CALLS } from '../../../test/workloads/burn-in-callbacks.mjs';
import { takeTurns } from './take-turns.mjs';

export const { runProgram, measure } = takeTurns([
  CALLS.map,
  CALLS.forEach,
  CALLS.reduce,
  CALLS.sort,
]);
