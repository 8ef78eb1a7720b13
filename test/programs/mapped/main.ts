// Uses CPU time in functions of each kind, in another file.
import { burnInArrow, burnInFunction, Burner, type Work } from './hot.ts';

const work: Work = { millis: 150 };

function burnAll(given: Work): number {
  let turns = burnInFunction(given);
  turns += burnInArrow(given);
  turns += new Burner(given).burnInMethod();
  return turns;
}

console.log(burnAll(work) > 0 ? 'burnt' : 'idle');
