/// <reference lib="dom" />
import { toDiffFlamegraphSvg, toFlamegraphSvg } from '@tsprof/flamegraph';
import { toPprof } from '@tsprof/pprof';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { buildProfile, type FrameFields, type SampleFields } from '../profiles/build-profile.ts';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';
import { requireProgram } from '../support/external-program.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { FlamegraphBrowser, type OpenFlamegraph, type ShownBox } from './flamegraph-browser.ts';
import { EXACT, parseTop, plainlyNamed } from './go-pprof-tables.ts';
import { goPprof } from './go-pprof.ts';

const directory = temporaryDirectory();
let started: Promise<FlamegraphBrowser> | undefined;

function browser(context: TestContext): Promise<FlamegraphBrowser> {
  const chromium = requireProgram(context, 'chromium');
  return (started ??= FlamegraphBrowser.start(chromium));
}

afterAll(async () => {
  await (await started)?.stop();
});

function sampled(path: string, samples: number): SampleFields {
  const frames = path.split(';').map((name): FrameFields => ({ name, file: `/app/${name}.js` }));
  return { frames, samples, cpu: samples * 1_000_000 };
}

const profile = buildProfile([
  sampled('main;parse;scan', 300),
  sampled('main;parse', 100),
  sampled('main;emit;scan', 100),
  sampled('idle', 500),
]);

/** Those that pictures may come to grief over. */
const HARD_PROFILES = CONTRACT_PROFILES.filter(([name]) =>
  ['emptyProfile', 'vmStates', 'oddNames', 'deepStack', 'hugeWeights', 'manyStacks'].includes(name),
);

const namesOf = (boxes: readonly ShownBox[]): string[] => boxes.map(({ tip }) => tip[0] ?? '');

async function opened(
  context: TestContext,
  svg = toFlamegraphSvg(profile),
): Promise<OpenFlamegraph> {
  return (await browser(context)).open(svg);
}

describe('a flamegraph in a browser', () => {
  it('fills the window, in proportion', async (context) => {
    const flamegraph = await opened(context);
    const boxes = await flamegraph.boxes();
    expect(namesOf(boxes)).toEqual(['all', 'idle', 'main', 'parse', 'scan', 'emit', 'scan']);
    expect(boxes.map(({ width }) => Math.round(width))).toEqual([980, 490, 490, 392, 294, 98, 98]);
    await flamegraph.page.setViewportSize({ width: 420, height: 600 });
    await expect.poll(async () => Math.round((await flamegraph.box('all')).width)).toBe(400);
    expect(Math.round((await flamegraph.box('main')).width)).toBe(200);
    expect(flamegraph.problems).toEqual([]);
  });

  it('zooms into what is clicked, and back', async (context) => {
    const flamegraph = await opened(context);
    await flamegraph.click('parse');
    const zoomed = await flamegraph.boxes();
    expect(namesOf(zoomed)).toEqual(['all', 'main', 'parse', 'scan']);
    expect(zoomed.map(({ width }) => Math.round(width))).toEqual([980, 980, 980, 735]);
    await flamegraph.click('all');
    expect(await flamegraph.boxes()).toHaveLength(7);
    await flamegraph.click('emit');
    await flamegraph.page.getByRole('button', { name: 'Reset' }).click();
    expect(await flamegraph.boxes()).toHaveLength(7);
    expect(flamegraph.problems).toEqual([]);
  });

  it('says which part a search has found, nothing twice', async (context) => {
    const flamegraph = await opened(context);
    expect(await flamegraph.search('^SCAN$')).toBe('nothing found');
    expect(await flamegraph.search('^(scan|parse)$')).toBe('50.00 % in 3 boxes');
    expect(await flamegraph.search('/app/emit')).toBe('10.00 % in 1 box');
    expect(await flamegraph.page.locator('.hit').count()).toBe(1);
    expect(await flamegraph.search('(')).toBe('not a regular expression');
    await flamegraph.page.keyboard.press('Escape');
    expect(await flamegraph.page.locator('.hit').count()).toBe(0);
    expect(await flamegraph.page.evaluate('document.querySelector("input").value')).toBe('');
    expect(flamegraph.problems).toEqual([]);
  });

  it('is used by the keyboard alone', async (context) => {
    const flamegraph = await opened(context);
    const { keyboard } = flamegraph.page;
    for (let tabs = 0; tabs < 3 && (await flamegraph.focused()) !== 'all'; tabs++) {
      await keyboard.press('Tab');
    }
    const reached: (string | undefined)[] = [];
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowUp']) {
      await keyboard.press(key);
      reached.push(await flamegraph.focused());
    }
    expect(reached).toEqual(['idle', 'main', 'parse', 'emit', 'main', 'parse']);
    expect(await flamegraph.tooltip()).toEqual([
      'parse',
      '/app/parse.js',
      '40.00 % of all, 0.400 s, 400 samples',
      'self 0.100 s, 100 samples',
    ]);
    await keyboard.press('Enter');
    expect(namesOf(await flamegraph.boxes())).toEqual(['all', 'main', 'parse', 'scan']);
    await keyboard.press('Escape');
    expect(await flamegraph.boxes()).toHaveLength(7);
    await keyboard.press('/');
    await keyboard.type('emit');
    expect(await flamegraph.page.getByRole('status').innerText()).toBe('10.00 % in 1 box');
    expect(flamegraph.problems).toEqual([]);
  });

  it('says what is under the pointer', async (context) => {
    const flamegraph = await opened(context);
    const { x, y } = await flamegraph.box('emit');
    await flamegraph.page.mouse.move(x + 20, y + 8);
    expect((await flamegraph.tooltip())[0]).toBe('emit');
    await flamegraph.page.mouse.move(500, 5);
    expect(await flamegraph.tooltip()).toEqual([]);
  });

  it('shows what is gone in a comparison, and zooms there too', async (context) => {
    const head = buildProfile([sampled('main;parse', 100), sampled('idle', 400)]);
    const svg = toDiffFlamegraphSvg([profile], [head]);
    const flamegraph = await opened(context, svg);
    expect(namesOf(await flamegraph.boxes())).toEqual([
      'all',
      'idle',
      'main',
      'parse',
      'scan',
      'emit',
      'scan',
    ]);
    await flamegraph.click('emit');
    expect(namesOf(await flamegraph.boxes())).toEqual([
      'all',
      'idle',
      'main',
      'parse',
      'emit',
      'scan',
    ]);
    expect(flamegraph.problems).toEqual([]);
  });

  it.for(HARD_PROFILES)(
    'of %s is opened, and has no element that it was not given',
    async ([, build], context) => {
      const flamegraph = await opened(context, toFlamegraphSvg(build()));
      const elements = await flamegraph.page.evaluate(() =>
        Array.from(document.querySelectorAll('*'), ({ localName }) => localName),
      );
      const count = (name: string): number => elements.filter((element) => element === name).length;
      expect([count('script'), count('parsererror'), count('foreignObject')]).toEqual([1, 0, 1]);
      const known = ['svg', 'title', 'desc', 'metadata', 'style', 'rect', 'text', 'tspan', 'g'];
      const live = ['script', 'foreignObject', 'div', 'input', 'button', 'output'];
      expect(elements.filter((name) => ![...known, ...live].includes(name))).toEqual([]);
      expect(flamegraph.problems).toEqual([]);
    },
  );
});

describe('without scripts a flamegraph', () => {
  it('has names, and tooltips of the browser', async (context) => {
    const svg = toFlamegraphSvg(profile);
    const { page, problems } = await (await browser(context)).open(svg, { scripts: false });
    expect(await page.locator('svg.b > title').count()).toBe(7);
    expect(await page.locator('svg.b > text').allTextContents()).toContain('parse');
    expect(await page.locator('foreignObject').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('is an image of its own size', async (context) => {
    const html = '<!doctype html><img src="flamegraph.svg">';
    const svg = toFlamegraphSvg(profile, { width: 640 });
    const { page, problems } = await (await browser(context)).open(svg, { html });
    const size = await page.evaluate(async () => {
      const image = document.images[0];
      await image?.decode();
      return [image?.naturalWidth, image?.naturalHeight];
    });
    expect(size).toEqual([640, Number(/ height="(\d+)"/.exec(svg)?.[1])]);
    expect(problems).toEqual([]);
  });
});

it('two flamegraphs in a page keep to themselves', async (context) => {
  const [first, second] = ['one', 'two'].map((title) =>
    toFlamegraphSvg(profile, { title, width: 600 }).replace(/^<\?xml.*\n/, ''),
  );
  const html = `<!doctype html><p id="text">b</p>${first ?? ''}${second ?? ''}`;
  const flamegraph = await (await browser(context)).open('<svg/>', { html });
  await flamegraph.click('parse');
  expect(namesOf(await flamegraph.boxes())).toEqual([
    ...['all', 'main', 'parse', 'scan'],
    ...['all', 'idle', 'main', 'parse', 'scan', 'emit', 'scan'],
  ]);
  expect(flamegraph.problems).toEqual([]);
});

it('widths are those that go tool pprof counts', async (context) => {
  const go = requireProgram(context, 'go');
  for (const name of ['recursion', 'severalThreads', 'manyStacks']) {
    const build = CONTRACT_PROFILES.find(([known]) => known === name)?.[1];
    if (build === undefined) throw new Error(`No profile ${name}`);
    const plain = plainlyNamed(build());
    const file = join(directory.path, 'profile.pb');
    writeFileSync(file, toPprof(plain));
    const expected = new Map(
      parseTop(goPprof(go, file, ...EXACT, '-cum', '-top')).map(([func, , total]) => [func, total]),
    );
    const svg = toFlamegraphSvg(plain, { minShare: 0 });
    const { page } = await (await browser(context)).open(svg, { scripts: false });
    const shown = await page.evaluate(totalsByName);
    const perPixel = [...expected.values()].reduce((a, b) => Math.max(a, b), 0) / shown.widest;
    expect(new Set(Object.keys(shown.widths))).toEqual(new Set(expected.keys()));
    for (const [func, width] of Object.entries(shown.widths)) {
      const total = expected.get(func) ?? 0;
      expect(Math.abs(width * perPixel - total) / (shown.widest * perPixel)).toBeLessThan(1e-4);
    }
  }
});

/** In the browser: for each name the sum of its boxes, without those that stand on one of the name. */
function totalsByName(): { widths: Record<string, number>; widest: number } {
  const widths: Record<string, number> = {};
  const open: { name: string; y: number }[] = [];
  for (const box of document.querySelectorAll('svg.b')) {
    const name = box.querySelector('title')?.textContent.split('\n')[0] ?? '';
    const y = Number(box.getAttribute('y'));
    while (open.length > 0 && (open.at(-1)?.y ?? 0) <= y) open.pop();
    const isFrame = !box.classList.contains('root');
    if (isFrame && !open.some((below) => below.name === name)) {
      widths[name] = (widths[name] ?? 0) + Number(box.getAttribute('width'));
    }
    open.push({ name, y });
  }
  return { widths, widest: Object.values(widths).reduce((a, b) => Math.max(a, b), 0) };
}
