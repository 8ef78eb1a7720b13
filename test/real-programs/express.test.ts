import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { node, type Running } from '../support/tsprof.ts';
import { shareOfFunction } from '../support/shares.ts';
import { fileOfPackage } from './packages.ts';
import { shareOfFiles } from './rankings.ts';
import { itHasTheCpuTimeOfItsThread, itIsProfiledUndisturbed } from './real-program-checks.ts';
import { realRuns } from './real-runs.ts';

const SERVER = fileURLToPath(new URL('programs/server.mjs', import.meta.url));
const REQUESTS = 3000;

/** Waits until the server listens, asks it for rows, and has it ended as by Ctrl-C. */
async function load({ child, says }: Running): Promise<NodeJS.Signals> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += String(chunk)));
  await says('\n');
  const autocannon = fileOfPackage('autocannon', 'autocannon.js');
  const amount = ['--amount', String(REQUESTS), '--connections', '10', '--json'];
  const { stdout } = await node([autocannon, ...amount, `${said.trim()}/rows/200`]);
  expect(JSON.parse(stdout)).toMatchObject({ '2xx': REQUESTS, non2xx: 0, errors: 0 });
  return 'SIGINT';
}

describe('an express server under load, ended by a signal,', () => {
  const runs = realRuns(() => ({ command: [SERVER], use: load }));
  const normalise = (output: string): string => output.replace(/:\d+$/m, ':PORT');

  itIsProfiledUndisturbed(runs, { code: 130, normalise, function: 'sendRows' });
  itHasTheCpuTimeOfItsThread(runs);

  it('spends its time in what it does for a request', () => {
    const { profile } = runs();
    const total = (name: string, file: string) =>
      shareOfFunction(profile, { name, file }, 'cpu').total;
    expect(total('next', 'route.js')).toBeGreaterThan(0.6);
    expect(total('sendRows', 'server.mjs')).toBeGreaterThan(0.6);
    expect(total('rowOf', 'server.mjs')).toBeGreaterThan(0.1);
    expect(total('stringify', 'response.js')).toBeGreaterThan(0.05);
    const ofServer = /programs\/server\.mjs$|node_modules\/|^node:/;
    expect(shareOfFiles(profile, ofServer)).toBeGreaterThan(0.95);
  });
});
