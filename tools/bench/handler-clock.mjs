import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('handler-clock.c', import.meta.url));

/**
 * Compiles the library that measures handlers of SIGPROF, which is removed when the bench ends; see
 * handler-clock.c.
 *
 * @returns {string} its file, for LD_PRELOAD
 * @throws {Error} if there is no compiler, or it fails
 */
export function buildHandlerClock() {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tsprof-bench-'));
  process.once('exit', () => {
    rmSync(dir, { recursive: true });
  });
  const file = path.join(dir, 'handler-clock.so');
  const compiler = process.env.CC ?? 'cc';
  const { error, status, stderr } = spawnSync(
    compiler,
    ['-O2', '-shared', '-fPIC', '-o', file, SOURCE, '-ldl'],
    { encoding: 'utf8' },
  );
  if (error !== undefined) throw new Error(`Cannot run ${compiler}: ${error.message}`);
  if (status !== 0) throw new Error(`${compiler} cannot compile ${SOURCE}:\n${stderr}`);
  return file;
}
