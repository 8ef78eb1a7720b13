// Takes the pictures of the HTML report in docs/html-report, of the profiles in docs/reports:
//   npm run docs:screenshots
// Needs Chromium, at /usr/bin/chromium or where CHROMIUM says.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { toDiffFlamegraphHtml, toFlamegraphHtml } from '@tsprof/flamegraph';
import { fromPprof } from '@tsprof/pprof';
import { chromium } from 'playwright-core';

/** @import { Browser } from 'playwright-core' */

/**
 * @typedef {object} Picture
 * @property {string} name
 * @property {number} width
 * @property {number} height
 * @property {'light' | 'dark'} scheme
 * @property {string} select the function whose source is shown
 * @property {string} [fragment] of the page's address
 */

const EXAMPLE = new URL('../docs/reports/', import.meta.url);
const OUTPUT = fileURLToPath(new URL('../docs/html-report/', import.meta.url));
/** Where the program of the example lay when it was profiled. */
const RECORDED_IN = '/app/';
/** Larger ones do not belong into a repository. */
const LARGEST = 150_000;

/** @type {readonly Picture[]} */
const PICTURES = [
  { name: 'light-1600', width: 1600, height: 1400, scheme: 'light', select: 'findCustomer' },
  {
    name: 'dark-1600',
    width: 1600,
    height: 1200,
    scheme: 'dark',
    select: 'invoiceOf',
    fragment: 'view=left-heavy&search=amount',
  },
  { name: 'light-400', width: 400, height: 1200, scheme: 'light', select: 'findCustomer' },
  {
    name: 'dark-400',
    width: 400,
    height: 1200,
    scheme: 'dark',
    select: 'findCustomer',
    fragment: 'view=inverted',
  },
];

/** @type {Picture} */
const DIFF = {
  name: 'diff-1600',
  width: 1600,
  height: 1200,
  scheme: 'light',
  select: 'invoiceOf',
  fragment: 'view=left-heavy&side=base',
};

const directory = mkdtempSync(path.join(os.tmpdir(), 'tsprof-pictures-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  mkdirSync(OUTPUT, { recursive: true });
  const page = path.join(directory, 'report.html');
  const shop = readExample('shop.pb.gz');
  writeFileSync(page, toFlamegraphHtml(shop, { sources: sourceOf }));
  for (const picture of PICTURES) await take(browser, page, picture);
  const diff = path.join(directory, 'diff.html');
  const faster = readExample('faster.pb.gz');
  writeFileSync(diff, toDiffFlamegraphHtml(shop, faster, { sources: sourceOf }));
  await take(browser, diff, DIFF);
} finally {
  await browser.close();
  rmSync(directory, { recursive: true });
}

/** @param {string} name */
function readExample(name) {
  return fromPprof(gunzipSync(readFileSync(new URL(name, EXAMPLE))));
}

/** @param {string} file */
function sourceOf(file) {
  if (!file.startsWith(RECORDED_IN)) return undefined;
  const source = new URL(`shop/${file.slice(RECORDED_IN.length)}`, EXAMPLE);
  // The packages that the program uses are not there.
  return existsSync(source) ? readFileSync(source, 'utf8') : undefined;
}

/**
 * @param {Browser} browser
 * @param {string} file
 * @param {Picture} picture
 */
async function take(browser, file, { name, width, height, scheme, select, fragment = '' }) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  await page.goto(`${pathToFileURL(file).href}#${fragment}`);
  await page.locator('#functions').getByRole('button', { name: select, exact: true }).click();
  await page.mouse.move(0, 0);
  // A third of what PNG takes, for which Playwright has no option.
  const protocol = await page.context().newCDPSession(page);
  const { data } = await protocol.send('Page.captureScreenshot', { format: 'webp', quality: 70 });
  await page.close();
  const picture = Buffer.from(data, 'base64');
  if (picture.length > LARGEST) {
    throw new Error(`${name} has ${String(picture.length)} bytes, which is too much`);
  }
  writeFileSync(path.join(OUTPUT, `${name}.webp`), picture);
  console.log(`docs/html-report/${name}.webp  ${String(Math.ceil(picture.length / 1000))} kB`);
}
