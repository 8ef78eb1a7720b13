import type { OutputData } from '@tsprof/core/output-file';
import { Failure } from '../failure.ts';

/**
 * Writes to stdout and waits until it is taken. A reader that has gone (`| head`) is nothing to
 * complain about.
 *
 * @throws Failure if it cannot be written, as to a full disk
 */
export async function writeStdout(data: OutputData): Promise<void> {
  // The stream also emits the error that it gives to the callback; unheard, that would end tsprof.
  if (!process.stdout.listeners('error').includes(ignore)) process.stdout.on('error', ignore);
  const pieces = typeof data === 'string' || data instanceof Uint8Array ? [data] : data;
  for (const piece of pieces) {
    const error = await new Promise<Error | null | undefined>((resolve) => {
      process.stdout.write(piece, resolve);
    });
    if (!(error instanceof Error)) continue;
    if (isBrokenPipe(error)) return;
    throw new Failure(`Cannot write to stdout: ${error.message}`);
  }
}

function ignore(): void {
  // Nothing: see above.
}

function isBrokenPipe(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE';
}
