import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { complete } from './complete.ts';

const directory = mkdtempSync(join(tmpdir(), 'tsprof-complete-'));
mkdirSync(join(directory, 'runs'));
writeFileSync(join(directory, 'run.pb.gz'), '');
afterAll(() => {
  rmSync(directory, { recursive: true });
});

describe('complete', () => {
  it.each([
    ['cal', ['callers ', 'callees '], 'cal'],
    ['sort cum', ['cumtime ', 'cumulative '], 'cum'],
    ['so time na', ['name '], 'na'],
    ['stats 3; rev', ['reverse '], 'rev'],
    ['help rea', ['read '], 'rea'],
    ['statprof --pa', ['--paths '], '--pa'],
    ['stats src', [], 'src'],
    ['nonsense x', [], 'x'],
    ['read /no/such/directory/x', [], '/no/such/directory/x'],
  ])('of %j gives %j', (line, candidates, word) => {
    expect(complete(line)).toEqual([candidates, word]);
  });

  it('gives files, and directories to go on from', () => {
    const word = join(directory, 'run');
    const [candidates] = complete(`add ${word}`);
    expect(candidates.sort()).toEqual([`${word}.pb.gz `, `${word}s/`]);
  });
});
