import { spawn } from 'node:child_process';

export interface NodeRun {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the program wrote to file descriptor 3. */
  readonly answer: Buffer;
}

export interface NodeRunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** After so many milliseconds the program is killed with SIGKILL. @defaultValue 50000 */
  readonly timeoutMillis?: number;
}

/** Runs the Node that runs the tests, with these arguments, to its end. */
export async function runNode(
  args: readonly string[],
  { env = {}, timeoutMillis = 50_000 }: NodeRunOptions = {},
): Promise<NodeRun> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: timeoutMillis,
    killSignal: 'SIGKILL',
  });
  const outputs = child.stdio.slice(1).map(async (stream) => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as NodeJS.ReadableStream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  });
  const [status, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
    (resolve, reject) => {
      child.on('error', reject);
      child.on('close', (...end) => {
        resolve(end);
      });
    },
  );
  const [stdout = '', stderr = '', answer = Buffer.of()] = await Promise.all(outputs);
  return { status, signal, stdout: String(stdout), stderr: String(stderr), answer };
}
