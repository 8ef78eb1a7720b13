// Types take lines and columns that compilers leave out.
export interface Work {
  readonly millis: number;
}

type Burn = (work: Work) => number;

/** Hot. */
export function burnInFunction({ millis }: Work): number {
  const end: number = process.cpuUsage().user + millis * 1000;
  let turns: number = 0;
  while (process.cpuUsage().user < end) {
    for (let i = 0; i < 10_000; i++) turns += i % 7;
  }
  return turns;
}

export const burnInArrow: Burn = ({ millis }: Work): number => {
  const end: number = process.cpuUsage().user + millis * 1000;
  let turns = 0 as number;
  while (process.cpuUsage().user < end) {
    for (let i = 0; i < 10_000; i++) turns += i % 11;
  }
  return turns;
};

export class Burner<T extends Work> {
  private readonly work: T;

  constructor(work: T) {
    this.work = work;
  }

  burnInMethod(): number {
    const end: number = process.cpuUsage().user + this.work.millis * 1000;
    let turns: number = 0;
    while (process.cpuUsage().user < end) {
      for (let i = 0; i < 10_000; i++) turns += i % 13;
    }
    return turns;
  }
}
