import { aggregateByFunction, type Profile } from '@tsprof/core/model';
import { toDiffFlamegraphHtml } from '@tsprof/flamegraph';
import { describe, expect, it, type TestContext } from 'vitest';
import { buildProfile, type FrameFields } from '../profiles/build-profile.ts';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';
import { reportBrowser, type OpenReport } from './html-report-page.ts';
import { expectedRows } from './html-report-rows.ts';

const start = reportBrowser();

/** A function of 300 and one of 100 samples, and one that the other side does not have. */
function side(slow: number, only: string, startLine: number): Profile {
  const frame = (name: string): FrameFields => ({
    name,
    file: '/app/a.js',
    startLine,
    line: startLine,
  });
  const main: FrameFields = { name: 'main', file: '/app/main.js', startLine: 1, line: 2 };
  return buildProfile([
    { frames: [main, frame('slow')], samples: slow, cpu: slow * 1e6 },
    { frames: [main, frame('same')], samples: 100, cpu: 100 * 1e6 },
    { frames: [main, frame(only)], samples: 50, cpu: 50 * 1e6, thread: 'worker 1' },
  ]);
}

const BASE = side(100, 'gone', 5);
const HEAD = side(300, 'new', 9);

async function open(context: TestContext, fragment = ''): Promise<OpenReport> {
  return (await start(context)).open(toDiffFlamegraphHtml(BASE, HEAD), { fragment });
}

describe('the difference of two profiles', () => {
  it('says what both are', async (context) => {
    await using report = await open(context);
    const facts = await report.text('#facts');
    expect(facts).toMatch(/Base\s.*; 250 samples; 0\.250 s in samples/);
    expect(facts).toMatch(/Head\s.*; 450 samples; 0\.450 s in samples/);
    expect(facts).toMatch(/Change\s\+0\.200 s \(\+80\.0 %\)/);
    expect(report.problems).toEqual([]);
  });

  it('has what each function takes in both, and how that has changed', async (context) => {
    await using report = await open(context);
    expect(await report.rows('#functions')).toEqual([
      ['slow', 'a.js:9', '300 ms', '+200 ms (+200.0 %)', '300 ms', '+200 ms (+200.0 %)'],
      ['same', 'a.js:9', '100 ms', '±0', '100 ms', '±0'],
      ['new', 'a.js:9', '50.0 ms', '+50.0 ms (new)', '50.0 ms', '+50.0 ms (new)'],
      ['gone', 'a.js:5', '0 s', '−50.0 ms (gone)', '0 s', '−50.0 ms (gone)'],
      ['main', 'main.js:1', '0 s', '±0', '450 ms', '+200 ms (+80.0 %)'],
    ]);
    await report.page.getByRole('button', { name: 'Total change' }).click();
    const names = (await report.rows('#functions')).map(([name]) => name);
    expect(names).toEqual(['main', 'slow', 'new', 'same', 'gone']);
    await report.page.getByRole('button', { name: 'main', exact: true }).click();
    expect(await report.rows('#callees')).toEqual([
      ['slow', 'a.js:9', '300 ms 66.7 %', '+200 ms (+200.0 %)'],
      ['same', 'a.js:9', '100 ms 22.2 %', '±0'],
      ['new', 'a.js:9', '50.0 ms 11.1 %', '+50.0 ms (new)'],
      ['gone', 'a.js:5', '0 s 0.00 %', '−50.0 ms (gone)'],
    ]);
  });

  it('has what is gone in a list, and in the graph of the other side', async (context) => {
    await using report = await open(context);
    await report.page.selectOption('#change', 'only in base');
    expect((await report.rows('#functions')).map(([name]) => name)).toEqual(['gone']);
    await report.press('ArrowDown', 'ArrowDown', 'ArrowDown');
    expect(await report.selected()).toBe(
      'slow, /app/a.js:9, total head 300 ms (66.7 %), base 100 ms (40.0 %), +200 ms (+200.0 %)',
    );
    await report.chooseView('Base');
    await report.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    expect(await report.selected()).toBe(
      'gone, /app/a.js:5, total head 0 s (0.00 %), base 50.0 ms (20.0 %), −50.0 ms (gone)',
    );
    await using other = await open(context, await report.fragment());
    expect((await other.rows('#functions')).map(([name, , self]) => [name, self])).toEqual([
      ['gone', '50.0 ms'],
    ]);
    expect([...report.problems, ...other.problems]).toEqual([]);
  });

  it('is red where head spends more, blue where it spends less, and grey where it is the same', async (context) => {
    await using report = await open(context);
    const { width = 0 } = (await report.page.locator('#graph').boundingBox()) ?? {};
    // By name: new, same, slow.
    const [added, same, slow] = await Promise.all(
      [0.05, 0.2, 0.6].map((share) => report.colourAt(width * share, 2 * 18 + 2)),
    );
    expect(isRed(added)).toBe(true);
    expect(isRed(slow)).toBe(true);
    expect(Math.max(...(same ?? [])) - Math.min(...(same ?? []))).toBeLessThan(10);
    await report.chooseView('Base');
    const [red = 0, , blue = 0] = await report.colourAt(width * 0.1, 2 * 18 + 2);
    expect(blue - red).toBeGreaterThan(40);
  });

  it.for(['light', 'dark'])('can be read by everybody in %s', async (theme, context) => {
    await using report = await open(context, `theme=${theme}&function=0`);
    expect(await report.accessibilityFaults()).toEqual([]);
  });

  it('of a profile to itself is none', async (context) => {
    const build = CONTRACT_PROFILES.find(([name]) => name === 'severalThreads')?.[1];
    const profile = build?.() ?? BASE;
    await using report = await (await start(context)).open(toDiffFlamegraphHtml(profile, profile));
    const rows = await report.rows('#functions');
    expect(rows.map(([name, , , self, , total]) => [name, self, total])).toEqual(
      expectedRows(profile, aggregateByFunction(profile)).map(({ name }) => [name, '±0', '±0']),
    );
    expect(report.problems).toEqual([]);
  });
});

function isRed([red = 0, , blue = 0]: readonly number[] = []): boolean {
  return red - blue > 40;
}
