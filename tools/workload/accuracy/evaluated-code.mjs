import { CALLS } from '../../../test/workloads/evaluate-code.mjs';
import { takeTurns } from './take-turns.mjs';

export const { runProgram, measure } = takeTurns(CALLS);
