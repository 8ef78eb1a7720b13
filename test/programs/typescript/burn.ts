// Uses CPU time in a file of each kind that node takes TypeScript from. What is only a type takes
// lines and columns before what burns.
import { burnInCommon } from './burn-in-common.cts';
import { burnInModule, type Work } from './module/burn-in-module.ts';

interface Burnt {
  readonly turns: number;
}

function burnHere<T extends Work>({ millis }: T): Burnt {
  const end: number = process.cpuUsage().user + millis * 1000;
  let turns = 0 as number;
  while (process.cpuUsage().user < end) for (let i = 0; i < 10_000; i++) turns++;
  return { turns } satisfies Burnt;
}

const work: Work = { millis: 150 };
const all: readonly Burnt[] = [burnHere(work), burnInModule(work), burnInCommon(work)];
console.log(all.every(({ turns }: Burnt): boolean => turns > 0) ? 'burnt' : 'idle');
