import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { toFlamegraphHtml } from '@tsprof/flamegraph';
import { toPprof } from '@tsprof/pprof';
import { chromium } from 'playwright-core';
import { median } from './statistics.mjs';
import { asProfile, syntheticProgram } from './synthetic-program.mjs';

/** @import { Browser, Page } from 'playwright-core' */

const STACKS = 100_000;
const SAMPLES = 1_000_000;
const VIEWS = ['flame', 'left-heavy', 'time', 'inverted'];
/** Keys for each of which the page is drawn anew. */
const MOVES = 10;

/**
 * The HTML report of the synthetic profile in Chromium; medians over the rounds.
 *
 * @typedef {object} HtmlReportFigures
 * @property {number} writeSeconds what toFlamegraphHtml takes
 * @property {number} megabytes of the file
 * @property {number} pprofMegabytes of the same profile, uncompressed
 * @property {readonly HtmlViewRow[]} views
 */

/**
 * @typedef {object} HtmlViewRow
 * @property {string} view
 * @property {number} openSeconds from the address to the first drawn frame of the screen
 * @property {number} zoomMillis of the page's thread, from the key to the end of drawing
 * @property {number} moveMillis
 * @property {number} searchMillis
 */

/**
 * @param {number} rounds
 * @returns {Promise<HtmlReportFigures>}
 */
export async function measureHtmlReport(rounds) {
  const profile = asProfile(syntheticProgram(STACKS, SAMPLES));
  const directory = mkdtempSync(path.join(os.tmpdir(), 'tsprof-bench-'));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const file = path.join(directory, 'report.html');
    /** @type {number[]} */
    const writeSeconds = [];
    let megabytes = 0;
    const runs = VIEWS.map(() => /** @type {Omit<HtmlViewRow, 'view'>[]} */ ([]));
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      const html = toFlamegraphHtml(profile);
      writeSeconds.push((performance.now() - started) / 1000);
      writeFileSync(file, html);
      megabytes = Buffer.byteLength(html) / 1e6;
      for (const [i, view] of VIEWS.entries()) {
        process.stderr.write(`round ${String(round + 1)}/${String(rounds)}: HTML, ${view}\n`);
        runs[i].push(await measureView(browser, `${pathToFileURL(file).href}#view=${view}`));
      }
    }
    return {
      writeSeconds: median(writeSeconds),
      megabytes,
      pprofMegabytes: toPprof(profile).length / 1e6,
      views: VIEWS.map((view, i) => ({
        view,
        openSeconds: median(runs[i].map(({ openSeconds }) => openSeconds)),
        zoomMillis: median(runs[i].map(({ zoomMillis }) => zoomMillis)),
        moveMillis: median(runs[i].map(({ moveMillis }) => moveMillis)),
        searchMillis: median(runs[i].map(({ searchMillis }) => searchMillis)),
      })),
    };
  } finally {
    await browser.close();
    rmSync(directory, { recursive: true });
  }
}

/**
 * @param {Browser} browser
 * @param {string} address
 * @returns {Promise<Omit<HtmlViewRow, 'view'>>}
 */
async function measureView(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  const started = performance.now();
  await page.goto(address);
  await page.evaluate('new Promise(requestAnimationFrame)');
  const openSeconds = (performance.now() - started) / 1000;
  await page.focus('#graph');
  const moveMillis = await framesOf(page, 'ArrowDown');
  const zoomMillis = await framesOf(page, 'Enter', 'ArrowDown');
  const searchMillis = await framesOf(page, 'input');
  await page.close();
  return { openSeconds, zoomMillis, moveMillis, searchMillis };
}

/**
 * What the page's thread takes for a key or for a letter of a search and for drawing what follows from it;
 * waiting for the screen is left out. The worst but one of several.
 *
 * @param {Page} page
 * @param {string} what a key, or `input`
 * @param {string} [before] a key pressed before each, not measured
 * @returns {Promise<number>} milliseconds
 */
async function framesOf(page, what, before) {
  return page.evaluate(`(async () => {
    const search = document.getElementById('search');
    const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    const act = (i) => {
      if ('${what}' !== 'input') return press('${what}');
      search.value = 'function' + i;
      search.dispatchEvent(new Event('input'));
    };
    const frame = () => new Promise(requestAnimationFrame);
    const times = [];
    for (let i = 0; i < ${String(MOVES)}; i++) {
      ${before === undefined ? '' : `press('${before}'); await frame(); await frame();`}
      let [drawing, drawn] = [0, 0];
      requestAnimationFrame(() => { drawing = performance.now(); });
      const begin = performance.now();
      act(i);
      const acted = performance.now();
      await new Promise((resolve) => requestAnimationFrame(() => { drawn = performance.now(); resolve(); }));
      times.push(acted - begin + drawn - drawing);
    }
    return times.sort((a, b) => b - a)[1];
  })()`);
}
