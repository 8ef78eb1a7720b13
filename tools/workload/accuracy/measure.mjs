// Prints the figures that an exact profiler would give for a program, as JSON:
//   node tools/workload/accuracy/measure.mjs PROGRAM

import { loadProgram } from './load-program.mjs';

const [name] = process.argv.slice(2);
const { measure } = await loadProgram(name);
if (measure === undefined) throw new TypeError(`${name} has nothing to measure`);
console.log(JSON.stringify(measure()));
