export interface Work {
  readonly millis: number;
}

export function burnInModule({ millis }: Work): { readonly turns: number } {
  const end: number = process.cpuUsage().user + millis * 1000;
  let turns = 0 as number;
  while (process.cpuUsage().user < end) for (let i = 0; i < 10_000; i++) turns++;
  return { turns };
}
