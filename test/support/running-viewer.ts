import { startTsprof, type Run, type RunOptions, type Running } from './tsprof.ts';

/** `tsprof view` at work. */
export interface RunningViewer {
  readonly child: Running['child'];
  readonly says: Running['says'];
  readonly end: Promise<Run>;
  /** The addresses it has printed, one a file. */
  readonly urls: readonly URL[];
}

/** Starts it, and waits until it has printed the addresses. */
export async function startViewer(
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunningViewer> {
  const { child, says, end } = startTsprof(['view', ...args], options);
  const printed = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => {
      resolve(String(chunk));
    });
    void end.then((run) => {
      reject(new Error(`The viewer has ended: ${JSON.stringify(run)}`));
    });
  });
  const urls = [...printed.matchAll(/http:\S+/g)].map(([url]) => new URL(url));
  return { child, says, end, urls };
}
