import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

/** A row of the bottom-up table: a function and its times in milliseconds. */
export interface DevToolsRow {
  readonly name: string;
  /** `file:line:column`, or what DevTools says in its place. */
  readonly place: string;
  readonly self: number;
  readonly total: number;
}

/** Two profiles of the same work. */
export interface BrowserRecordings {
  readonly cpuprofile: string;
  readonly trace: Uint8Array;
}

const APP = 'devtools://devtools/bundled/devtools_app.html?panel=timeline';

/** The DevTools that are part of Chromium, their Performance panel, in a headless browser. */
export class DevToolsApp {
  private readonly browser: Browser;

  private constructor(browser: Browser) {
    this.browser = browser;
  }

  static async start(executablePath: string): Promise<DevToolsApp> {
    return new DevToolsApp(await chromium.launch({ executablePath, args: ['--no-sandbox'] }));
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }

  /** Loads a profile as its users do, and reads the tab Bottom-up for all of its time. */
  async open(name: string, content: string | Uint8Array): Promise<readonly DevToolsRow[]> {
    const page = await this.browser.newPage({ viewport: { width: 1400, height: 1600 } });
    try {
      await page.goto(APP);
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({
          name,
          mimeType: 'application/json',
          buffer: Buffer.from(content),
        });
      await showBottomUp(page);
      // It begins with the part of the time in which most was done.
      await page.locator('.overview-grid-cursor-area').dispatchEvent('dblclick');
      return await settledRows(page);
    } finally {
      await page.close();
    }
  }

  /** Has the browser profile itself while a page works, by its debugger and by a trace. */
  async record(work: () => unknown): Promise<BrowserRecordings> {
    const page = await this.browser.newPage();
    try {
      const debuggee = await page.context().newCDPSession(page);
      await debuggee.send('Profiler.enable');
      await debuggee.send('Profiler.start');
      await page.evaluate(work);
      const { profile } = await debuggee.send('Profiler.stop');
      await this.browser.startTracing(page, {
        categories: ['disabled-by-default-v8.cpu_profiler'],
      });
      await page.evaluate(work);
      return { cpuprofile: JSON.stringify(profile), trace: await this.browser.stopTracing() };
    } finally {
      await page.close();
    }
  }
}

/** What is needed of the elements of a page, whose types are not those of Node. */
interface Scrolled {
  scrollTop: number;
  readonly clientHeight: number;
}
interface GridRow {
  querySelector(selector: string): { readonly textContent: string } | null;
  querySelectorAll(selector: string): ArrayLike<{ readonly title: string }>;
}

const TABLE = '.timeline-tree-view .data-container';

async function showBottomUp(page: Page): Promise<void> {
  const tab = page.locator('#tab-bottom-up');
  await tab.waitFor({ state: 'attached' });
  // A card on shortcuts covers the tabs at first, so the click is the tab's alone.
  await tab.dispatchEvent('mousedown', { button: 0 });
  await gridRows(page).first().waitFor({ state: 'attached' });
}

function gridRows(page: Page): Locator {
  return page.locator(`${TABLE} tr.data-grid-data-grid-node`);
}

/** The table is made anew some time after the window has changed. */
async function settledRows(page: Page): Promise<readonly DevToolsRow[]> {
  let rows = await rowsOf(page);
  for (let attempt = 0; attempt < 20; attempt++) {
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    const before = JSON.stringify(rows);
    rows = await rowsOf(page);
    if (JSON.stringify(rows) === before) return rows;
  }
  throw new Error('the table of DevTools does not come to rest');
}

/** The grid holds only the rows that are in sight, so it is scrolled to the end. */
async function rowsOf(page: Page): Promise<readonly DevToolsRow[]> {
  const rows = new Map<string, DevToolsRow>();
  const table = page.locator(TABLE).first();
  await table.evaluate((element: Scrolled) => {
    element.scrollTop = 0;
  });
  for (let isEnd = false; !isEnd;) {
    for (const [self = '', total = '', name = '', place = ''] of await cellsInSight(page)) {
      const row = { name, place, self: millisOf(self), total: millisOf(total) };
      rows.set(JSON.stringify(row), row);
    }
    isEnd = await table.evaluate((element: Scrolled) => {
      const before = element.scrollTop;
      element.scrollTop += element.clientHeight / 2;
      return element.scrollTop === before;
    });
    // Rows that come into sight are drawn with the next frame.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  }
  return [...rows.values()];
}

async function cellsInSight(page: Page): Promise<string[][]> {
  return gridRows(page).evaluateAll((rows: readonly GridRow[]) => {
    const textOf = (row: GridRow, selector: string): string =>
      row.querySelector(selector)?.textContent ?? '';
    return rows.map((row) => {
      // What is shown is rounded to a tenth of a millisecond, their titles to a tenth of a microsecond.
      const [self, total] = Array.from(row.querySelectorAll('td'), ({ title }) => title);
      return [
        self ?? '',
        total ?? '',
        textOf(row, '.activity-name'),
        textOf(row, '.activity-link'),
      ];
    });
  });
}

/** Of a text such as `1,234.5 ms`. */
function millisOf(text: string): number {
  const [, number] = /^([\d.,]+)\sms/u.exec(text.trim()) ?? [];
  if (number === undefined) throw new Error(`no time of DevTools: ${JSON.stringify(text)}`);
  return Number(number.replaceAll(',', ''));
}
