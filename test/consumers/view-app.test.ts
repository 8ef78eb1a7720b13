import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { toPprof } from '@tsprof/pprof';
import { requireProgram } from '../support/external-program.ts';
import { startViewer } from '../support/running-viewer.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { consumerProfile } from './consumer-profile.ts';
import { SPEEDSCOPE_BROWSER_ARGS } from './speedscope-app.ts';

const directory = temporaryDirectory();

describe('tsprof view in a browser', () => {
  it('shows the profiles, asks nobody else, and ends with the last tab', async (context) => {
    const executablePath = requireProgram(context, 'chromium');
    const files = ['a.pb', 'b "<i>".pb'].map((name) => join(directory.path, name));
    for (const file of files) writeFileSync(file, toPprof(consumerProfile()));
    const { urls, end } = await startViewer(['--no-open', '--linger', '0.5', ...files]);
    const browser = await chromium.launch({ executablePath, args: SPEEDSCOPE_BROWSER_ARGS });
    try {
      const problems: string[] = [];
      const browserContext = await browser.newContext();
      browserContext.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      browserContext.on('weberror', (error) => problems.push(error.error().message));
      browserContext.on('request', (request) => {
        const { protocol, host } = new URL(request.url());
        if (/^https?:/.test(protocol) && host !== urls[0]?.host) problems.push(request.url());
      });
      for (const [i, url] of urls.entries()) {
        const page = await browserContext.newPage();
        await page.goto(`${url.href}&view=sandwich`);
        const rows = page.locator('tr:visible');
        await rows.nth(3).waitFor();
        const [, first = ''] = await rows.allInnerTexts();
        expect(first.replace(/\s+/g, ' ').trim()).toBe('75.00ms (75%) 75.00ms (75%) calledThrice');
        expect(await page.title()).toBe(`${['a.pb', 'b "<i>".pb'][i] ?? ''} - speedscope`);
      }
      expect(problems).toEqual([]);
      await browserContext.close();
      expect(await end).toMatchObject({ code: 0, stderr: '' });
    } finally {
      await browser.close();
    }
  });
});
