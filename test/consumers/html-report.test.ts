import { readFileSync } from 'node:fs';
import { aggregateByFunction, threadIndex } from '@tsprof/core/model';
import { toFlamegraphHtml } from '@tsprof/flamegraph';
import { describe, expect, it, type TestContext } from 'vitest';
import { buildProfile } from '../profiles/build-profile.ts';
import { consumerProfile, SOURCE_PATH } from './consumer-profile.ts';
import { reportBrowser, type OpenOptions, type OpenReport } from './html-report-page.ts';
import { expectedRows } from './html-report-rows.ts';

const start = reportBrowser();
/** 75 ms in `calledThrice`, 25 in `calledOnce`, 10 in the garbage collector; by name from the left. */
const PROFILE = consumerProfile();
const HTML = toFlamegraphHtml(PROFILE, {
  sources: (file) => (file === SOURCE_PATH ? readFileSync(file, 'utf8') : undefined),
});
const ROW = 18;

async function open(
  context: TestContext,
  options: OpenOptions = {},
  html: string = HTML,
): Promise<OpenReport> {
  return (await start(context)).open(html, options);
}

/** A click on the graph. */
async function click(report: OpenReport, share: number, row: number): Promise<void> {
  const { width = 0 } = (await report.page.locator('#graph').boundingBox()) ?? {};
  await report.page.click('#graph', { position: { x: share * width, y: (row + 0.5) * ROW } });
}

describe('the head', () => {
  it('says what was profiled, how, and what was lost', async (context) => {
    await using report = await open(context);
    expect(await report.text('h1')).toBe('node workload.mjs');
    const facts = await report.text('#facts');
    for (const fact of [
      'Duration 10.000 s',
      'CPU time 9.500 s of the process',
      'Samples 110',
      'Total time 0.110 s in samples',
      'timer thread, engine chained',
      'node 20.20.2, v8 11.3.244.8, tsprof 0.1.0',
      'ticks without a stack: 1, stacks without their root: 2',
    ]) {
      expect(facts.replaceAll('\n', ' ')).toContain(fact);
    }
    expect(report.problems).toEqual([]);
  });

  it('says if there is nothing', async (context) => {
    await using report = await open(context, {}, toFlamegraphHtml(buildProfile([])));
    expect(await report.text('#report')).toBe('No samples recorded.');
    expect(report.problems).toEqual([]);
  });
});

describe('the flamegraph', () => {
  it('zooms to the frame that is clicked, and back', async (context) => {
    await using report = await open(context);
    await click(report, 0.7, 2);
    expect(await report.selected()).toBe(
      `calledThrice, ${SOURCE_PATH}:6, total 75.0 ms (68.2 %), 75 samples, self 75.0 ms (68.2 %), 75 samples`,
    );
    expect(await report.text('#path')).toMatch(/^All\s*run\s*calledThrice$/);
    // Now it has the whole width.
    await click(report, 0.01, 2);
    expect(await report.selected()).toMatch(/^calledThrice,/);
    await report.page.getByRole('button', { name: 'run' }).first().click();
    await click(report, 0.15, 2);
    expect(await report.selected()).toMatch(/^calledOnce,.* 25 samples$/);
    await report.page.getByRole('button', { name: 'All', exact: true }).click();
    expect(await report.text('#path')).toBe('All');
    expect(report.problems).toEqual([]);
  });

  it('is used by the keyboard alone', async (context) => {
    await using report = await open(context);
    await report.press('g', 'ArrowDown');
    expect(await report.selected()).toMatch(/^all, total 110 ms \(100\.0 %\), 110 samples/);
    await report.press('ArrowDown', 'ArrowDown');
    expect(await report.selected()).toMatch(/^calledThrice,/);
    await report.press('ArrowLeft');
    expect(await report.selected()).toMatch(/^calledOnce,/);
    await report.press('ArrowLeft', 'ArrowLeft');
    expect(await report.selected()).toMatch(/^\(garbage collector\), total 10\.0 ms/);
    await report.press('ArrowRight', 'Enter');
    expect(await report.text('#crumbs')).toMatch(/calledOnce$/);
    expect(await report.text('#function-heading')).toBe('calledOnce');
    await report.press('Backspace');
    expect(await report.text('#crumbs')).toBe('run');
    await report.press('Escape');
    expect(await report.text('#crumbs')).toBe('');
    await report.press('?');
    expect(await report.page.getByRole('dialog').isVisible()).toBe(true);
    await report.page.keyboard.press('Escape');
    expect(await report.page.getByRole('dialog').isVisible()).toBe(false);
    await report.press('/');
    await report.page.keyboard.type('thrice');
    expect(await report.text('#matched')).toBe('68.2 % matched');
    expect(report.problems).toEqual([]);
  });

  it('shows what is under the pointer', async (context) => {
    await using report = await open(context);
    const { width = 0 } = (await report.page.locator('#graph').boundingBox()) ?? {};
    await report.page.hover('#graph', { position: { x: width * 0.2, y: 2.5 * ROW } });
    expect(await report.text('#tooltip')).toBe(
      `calledOnce\n${SOURCE_PATH}:12\ntotal 25.0 ms (22.7 %), 25 samples\nself 25.0 ms (22.7 %), 25 samples`,
    );
    await report.page.mouse.move(5, 5);
    expect(await report.page.locator('#tooltip').isVisible()).toBe(false);
  });

  it('has the heaviest frame first, or leaves first, as it is asked', async (context) => {
    await using report = await open(context);
    await report.chooseView('Left heavy');
    await click(report, 0.05, 2);
    expect(await report.selected()).toMatch(/^calledThrice,/);
    await report.chooseView('Inverted');
    // The frame that was zoomed to is none of this view.
    expect(await report.text('#path')).toBe('All');
    await click(report, 0.05, 1);
    expect(await report.selected()).toMatch(/^calledThrice,.* total 75\.0 ms/);
    await click(report, 0.05, 2);
    expect(await report.selected()).toMatch(/^run,.* total 75\.0 ms/);
    const time = report.page.locator('input[value="time"]');
    expect(await time.isDisabled()).toBe(true);
  });

  it('has the order of time where samples have times', async (context) => {
    const at = (millis: number, name: string): Parameters<typeof buildProfile>[0] => [
      { frames: [{ name: 'main' }, { name }], timeNanos: millis * 1e6 },
    ];
    const timed = buildProfile(
      [at(1, 'a'), at(2, 'b'), at(3, 'a'), at(4, 'a')].flatMap((s) => [...s]),
    );
    await using report = await open(context, { fragment: 'view=time' }, toFlamegraphHtml(timed));
    await click(report, 0.3, 2);
    expect(await report.selected()).toMatch(/^b, total 1\.00 ms .*, from 2\.00 ms on$/);
    await click(report, 0.5, 0);
    await click(report, 0.9, 2);
    expect(await report.selected()).toMatch(
      /^a, total 2\.00 ms \(50\.0 %\), 2 samples.*from 3\.00 ms on$/,
    );
    expect(report.problems).toEqual([]);
  });
});

describe('a search', () => {
  it('says what part of the samples it matches, as text or as a pattern', async (context) => {
    await using report = await open(context);
    await report.page.fill('#search', 'CALLED');
    expect(await report.text('#matched')).toBe('90.9 % matched');
    await report.page.check('#regex');
    expect(await report.text('#matched')).toBe('0.00 % matched');
    await report.page.fill('#search', '^called(Once|Twice)$');
    expect(await report.text('#matched')).toBe('22.7 % matched');
    await report.page.fill('#search', '(');
    expect(await report.text('#matched')).toBe('not a regular expression');
    expect(await report.page.getAttribute('#search', 'aria-invalid')).toBe('true');
    await report.page.press('#search', 'Escape');
    expect(await report.page.locator('#matched').isVisible()).toBe(false);
    expect(report.problems).toEqual([]);
  });
});

describe('the table of functions', () => {
  it('has the numbers of the model', async (context) => {
    await using report = await open(context);
    expect(await report.functionRows()).toEqual(
      expectedRows(PROFILE, aggregateByFunction(PROFILE)),
    );
  });

  it('has those of one thread, one label and another value when asked', async (context) => {
    await using report = await open(context);
    const worker = aggregateByFunction(PROFILE, { thread: threadIndex(1) });
    await report.page.selectOption('#thread', 'worker 1');
    expect(await report.functionRows()).toEqual(expectedRows(PROFILE, worker));
    await report.page.selectOption('#thread', 'all');
    await report.page.selectOption('#label', 'route: /checkout');
    expect(await report.functionRows()).toEqual(expectedRows(PROFILE, worker));
    await report.page.selectOption('#label', 'any or none');
    await report.page.selectOption('#value', 'samples');
    const samples = expectedRows(PROFILE, aggregateByFunction(PROFILE), 0);
    expect(await report.functionRows()).toEqual(samples);
    await report.press('ArrowDown');
    expect(await report.selected()).toBe('all, total 110 (100.0 %), 110 ms, self 0 (0.00 %), 0 s');
  });

  it('is sorted by the column that is clicked, and filtered', async (context) => {
    await using report = await open(context);
    const names = async (): Promise<string[]> =>
      (await report.functionRows()).map(({ name }) => name);
    expect(await names()).toEqual(['calledThrice', 'calledOnce', '(garbage collector)', 'run']);
    await report.page.getByRole('button', { name: 'Total' }).click();
    expect((await names())[0]).toBe('run');
    await report.page.getByRole('button', { name: 'Total' }).click();
    expect((await names())[0]).toBe('(garbage collector)');
    const total = report.page.getByRole('columnheader', { name: 'Total' }).first();
    expect(await total.getAttribute('aria-sort')).toBe('ascending');
    await report.page.getByRole('button', { name: 'Function', exact: true }).click();
    expect(await names()).toEqual(['(garbage collector)', 'calledOnce', 'calledThrice', 'run']);
    await report.page.fill('#filter', 'MJS:12');
    expect(await names()).toEqual(['calledOnce']);
    expect(await report.text('#rows-shown')).toBe('1 of 1 functions');
    await report.page.fill('#filter', 'nothing');
    expect(await report.text('#rows-shown')).toBe('No function is found.');
  });
});

describe('a selected function', () => {
  it('has its callers and callees', async (context) => {
    await using report = await open(context);
    await report.page.getByRole('button', { name: 'run', exact: true }).click();
    expect(await report.text('#function-place')).toBe(`${SOURCE_PATH}:18`);
    expect(await report.text('#function-numbers')).toBe(
      'Self 0 s (0.00 %), 0 samples; total 110 ms (100.0 %), 110 samples',
    );
    expect(await report.rows('#callers')).toEqual([
      ['none: it is the root of the stack', '', '110 ms 100.0 %'],
    ]);
    expect(await report.rows('#callees')).toEqual([
      ['calledThrice', 'spin-two-functions.mjs:6', '75.0 ms 68.2 %'],
      ['calledOnce', 'spin-two-functions.mjs:12', '25.0 ms 22.7 %'],
      ['(garbage collector)', '', '10.0 ms 9.09 %'],
    ]);
    await report.page.locator('#callees').getByRole('button', { name: 'calledOnce' }).click();
    expect(await report.text('#function-heading')).toBe('calledOnce');
    expect(await report.rows('#callers')).toEqual([
      ['run', 'spin-two-functions.mjs:18', '25.0 ms 22.7 %'],
    ]);
    expect(await report.rows('#callees')).toEqual([['none']]);
  });

  it('has its source with the time of each line', async (context) => {
    await using report = await open(context);
    await report.page.getByRole('button', { name: 'calledThrice', exact: true }).click();
    const text = readFileSync(SOURCE_PATH, 'utf8').split('\n');
    const rows = await report.rows('#source');
    expect(rows.map(([line]) => line)).toEqual(text.map((_, i) => String(i + 1)));
    expect(rows[7]).toEqual(['8', '75.0 ms', '75.0 ms', text[7]?.trim()]);
    expect(rows[21]).toEqual(['22', '', '110 ms', text[21]?.trim()]);
    expect(rows[0]?.slice(1, 3)).toEqual(['', '']);
    expect(await report.page.locator('[data-line="8"]').getAttribute('class')).toBe('hot');
  });

  it('without source text has its lines with samples', async (context) => {
    await using report = await open(context, { fragment: 'function=1' }, toFlamegraphHtml(PROFILE));
    expect(await report.text('#source-note')).toMatch(
      /^The text of this file is not here.*No source/,
    );
    const rows = await report.rows('#source');
    expect(rows.filter(([line]) => line !== '⋮').map(([line, self]) => [line, self])).toEqual([
      ['8', '75.0 ms'],
      ['14', '25.0 ms'],
      ['22', ''],
    ]);
  });
});

describe('a link to the page', () => {
  it('leads to all that was chosen', async (context) => {
    await using report = await open(context);
    await report.chooseView('Left heavy');
    await click(report, 0.05, 2);
    await report.page.fill('#search', 'called.*');
    await report.page.check('#regex');
    await report.page.fill('#filter', 'called');
    await report.page.getByRole('button', { name: 'Function', exact: true }).click();
    await report.page.selectOption('#thread', 'main');
    await report.page.selectOption('#value', 'samples');
    await report.page.getByRole('button', { name: 'Dark' }).click();
    await using other = await open(context, { fragment: await report.fragment() });
    for (const selector of ['#path', '#matched', '#functions', '#details', '#rows-shown']) {
      expect(await other.text(selector)).toBe(await report.text(selector));
    }
    expect(await other.text('#path')).toMatch(/calledThrice$/);
    expect(await other.page.locator('input[value="left-heavy"]').isChecked()).toBe(true);
    for (const id of ['#search', '#filter', '#thread', '#value']) {
      expect(await other.page.inputValue(id)).toBe(await report.page.inputValue(id));
    }
    expect(await other.page.getAttribute('html', 'data-theme')).toBe('dark');
    expect(await other.fragment()).toBe(await report.fragment());
    expect([...report.problems, ...other.problems]).toEqual([]);
  });

  it('is followed when it changes', async (context) => {
    await using report = await open(context, { fragment: 'view=inverted' });
    await report.page.evaluate(`location.hash = 'search=calledOnce&view=flame'`);
    await report.page.getByText('22.7 % matched').waitFor();
    expect(await report.page.locator('input[value="flame"]').isChecked()).toBe(true);
  });
});

describe('a viewer that shows the page in a sandbox', () => {
  it('shows all of it', async (context) => {
    const escaped = HTML.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const viewer = `<iframe sandbox="allow-scripts" width="900" height="700" srcdoc="${escaped}">`;
    await using report = await open(context, {}, viewer);
    const frame = report.page.frameLocator('iframe');
    await frame.locator('#search').fill('calledOnce');
    await frame.getByText('22.7 % matched').waitFor();
    await frame.locator('#graph').press('ArrowDown');
    await frame.getByText('all, total 110 ms').waitFor();
    // Longer than the page waits before it writes its address.
    await report.fragment();
    expect(report.problems).toEqual([]);
  });
});

describe('a browser without scripts', () => {
  it('shows what the profile is of', () => {
    const [body = ''] = /<body>[^]*<script/.exec(HTML) ?? [];
    expect(body).toContain('<h1 dir="auto">node workload.mjs</h1>');
    expect(body).toContain('<dt>Samples</dt><dd dir="auto">110</dd>');
    expect(body).toMatch(/<noscript>.*needs JavaScript/);
  });
});

describe('everybody', () => {
  it.for(['light', 'dark'] as const)('can read it in %s', async (scheme, context) => {
    await using report = await open(context, { scheme, fragment: 'function=1&search=called' });
    await report.press('ArrowDown', 'ArrowDown');
    expect(await report.accessibilityFaults()).toEqual([]);
    await report.press('?');
    expect(await report.accessibilityFaults()).toEqual([]);
    const expected = scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 23, 28)';
    const background = 'getComputedStyle(document.body).backgroundColor';
    expect(await report.page.evaluate(background)).toBe(expected);
  });

  it.for([400, 1600])('has it on a screen of %d pixels', async (width, context) => {
    await using report = await open(context, { width, fragment: 'function=1' });
    await report.press('ArrowDown');
    const widths = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';
    expect(await report.page.evaluate(widths)).toEqual([width, width]);
    const { width: drawn = 0 } = (await report.page.locator('#graph').boundingBox()) ?? {};
    expect(drawn).toBeGreaterThan(width - 60);
  });
});
