import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { tsprof } from '../support/tsprof.ts';

const directory = temporaryDirectory();
const SHOP = fileURLToPath(new URL('../../docs/reports/shop.pb.gz', import.meta.url));
const FASTER = fileURLToPath(new URL('../../docs/reports/faster.pb.gz', import.meta.url));

/** Names of the boxes. */
function namesIn(svg: string): string[] {
  return Array.from(svg.matchAll(/<svg class="b [^>]*><title>([^<\n]*)/g), ([, name = '']) => name);
}

function written(name: string): string {
  return readFileSync(join(directory.path, name), 'utf8');
}

describe('tsprof flamegraph', () => {
  it('draws a saved profile', async () => {
    const run = await tsprof(['flamegraph', SHOP, '-o', 'out.svg'], { cwd: directory.path });
    expect(run).toMatchObject({ code: 0, stdout: '', stderr: 'tsprof: wrote out.svg\n' });
    const svg = written('out.svg');
    expect(namesIn(svg).slice(0, 2)).toEqual(['all', 'run']);
    expect(svg).toContain('<desc>1.182 s of CPU time; 1383 samples; started ');
  });

  it('draws what its options say', async () => {
    const options = ['--invert', '--icicle', '--by', 'line', '--title', 'Shop', '--width', '800'];
    const filters = ['--focus', '^invoiceOf$', '--min-share', '5'];
    const { stdout } = await tsprof(['flamegraph', ...options, ...filters, '-o', '-', SHOP]);
    expect(namesIn(stdout).slice(0, 2)).toEqual(['all', 'amount:20']);
    expect(stdout).toContain('<title>Shop</title>');
    expect(stdout).toMatch(/<svg [^>]* width="800" height="\d+"/);
    expect(stdout).toContain('; shown: 1022 of 1383 samples, 73.90 % (--focus ');
    expect(stdout).toMatch(/left out: \d+ branches of less than 5 %/);
  });

  it.each([
    [[SHOP], 'Expected --output OUT.svg or OUT.html, got none'],
    [['-o', 'x.svg'], 'Expected at least one FILE'],
    [['-o', 'x.txt', SHOP], 'Expected --output to be a flamegraph (.svg or .html), got x.txt'],
    [['-o', 'x.svg', '--by', 'file', SHOP], 'Expected --by to be one of function, line, got file'],
    [
      ['-o', 'x.svg', '--width', '1', SHOP],
      'Expected --width to be a number from 200 to 10000, got 1',
    ],
  ])('refuses %j', async (args, message) => {
    const run = await tsprof(['flamegraph', ...args], { cwd: directory.path });
    expect(run.stderr.split('\n')[0]).toBe(`tsprof: ${message}`);
    expect(run).toMatchObject({ stdout: '', code: 2 });
    expect(readdirSync(directory.path)).toEqual([]);
  });
});

it('says which types of values a profile has', async () => {
  const args = ['flamegraph', '-o', 'x.svg', '--sample-type', 'wall', SHOP];
  const { code, stderr } = await tsprof(args, { cwd: directory.path });
  expect(code).toBe(1);
  expect(stderr).toBe(`tsprof: ${SHOP} has no values of type wall, but samples, cpu\n`);
});

describe('tsprof diff -o', () => {
  it('draws what has changed, and prints nothing', async () => {
    const cwd = directory.path;
    const run = await tsprof(['diff', SHOP, FASTER, '--normalise', '-o', 'changes.svg'], { cwd });
    expect(run).toMatchObject({ code: 0, stdout: '', stderr: 'tsprof: wrote changes.svg\n' });
    const svg = written('changes.svg');
    expect(svg).toContain('<desc>BASE 1.182 s of CPU time, 1383 samples; HEAD 0.455 s ');
    expect(svg).toContain('>Gone from HEAD, or less than 0.05 % of HEAD: ');
  });

  it('makes a page of it, of the means of several runs', async () => {
    const cwd = directory.path;
    const sides = ['--base', SHOP, '--base', SHOP, '--head', FASTER];
    const run = await tsprof(['diff', ...sides, '-o', 'changes.html'], { cwd });
    expect(run).toMatchObject({ code: 0, stdout: '', stderr: 'tsprof: wrote changes.html\n' });
    expect(written('changes.html')).toMatch(/^<!doctype html>/i);
    expect(written('changes.html')).toContain('1.182 s');
  });

  it('goes to stdout', async () => {
    const args = ['diff', '--widths', 'base', '--focus', 'amount', '-o', '-', SHOP, FASTER];
    const { stdout } = await tsprof(args);
    expect(stdout).toContain('; boxes are as wide as in BASE; shown: 787 of 1383 samples, ');
  });

  it.each([
    [['-o', 'x.pb.gz'], 'Expected --output to be a flamegraph (.svg or .html), got x.pb.gz'],
    [['-o', 'x.svg', '--json'], 'Expected --json or --output, got both'],
    [['-o', 'missing/x.svg'], /^tsprof: Cannot write missing\/x\.svg: ENOENT/],
  ])('refuses %j', async (args, message) => {
    const run = await tsprof(['diff', SHOP, FASTER, ...args], { cwd: directory.path });
    expect(run.stderr).toMatch(message);
    expect(run).toMatchObject({ stdout: '', code: 2 });
  });
});
