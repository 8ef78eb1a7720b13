import { CALLS } from '../../../test/workloads/burn-in-functions-of-all-kinds.mjs';
import { takeTurns } from './take-turns.mjs';

export const { runProgram, measure } = takeTurns([
  CALLS.area,
  CALLS.method,
  CALLS.staticMethod,
  CALLS['#privateMethod'],
  CALLS.generator,
  CALLS.arrowFunction,
]);
