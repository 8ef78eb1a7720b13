import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, type TestContext } from 'vitest';
import { requireProgram } from '../support/external-program.ts';

/** How a page is opened. */
export interface OpenOptions {
  /** What follows the `#` of its address. */
  readonly fragment?: string;
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
}

/** A row of the table of functions. */
export interface FunctionNumbers {
  readonly name: string;
  readonly self: number;
  readonly total: number;
  readonly samples: number;
}

/** HTML reports in a headless browser that gets nothing but them. */
export class ReportBrowser {
  private readonly browser: Browser;
  private readonly directory: string;
  private count = 0;

  private constructor(browser: Browser, directory: string) {
    this.browser = browser;
    this.directory = directory;
  }

  /** @param directory - for the files that are opened */
  static async start(executablePath: string, directory: string): Promise<ReportBrowser> {
    const args = ['--no-sandbox', '--disable-gpu'];
    return new ReportBrowser(await chromium.launch({ executablePath, args }), directory);
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }

  /** Opens a report from a file, as people do, and waits until it is drawn. */
  async open(html: string, options: OpenOptions = {}): Promise<OpenReport> {
    const file = path.join(this.directory, `report-${String(this.count++)}.html`);
    writeFileSync(file, html);
    const { fragment = '', scheme = 'light', width = 1200 } = options;
    const page = await this.browser.newPage({
      viewport: { width, height: 900 },
      colorScheme: scheme,
    });
    page.setDefaultTimeout(10_000);
    const url = pathToFileURL(file).href;
    const problems = await watch(page, url);
    await page.goto(fragment === '' ? url : `${url}#${fragment}`);
    await drawn(page);
    return new OpenReport(page, problems);
  }
}

/** A browser for the tests of a file, started when the first one asks for it. */
export function reportBrowser(): (context: TestContext) => Promise<ReportBrowser> {
  let started: Promise<ReportBrowser> | undefined;
  const directory = mkdtempSync(path.join(tmpdir(), 'tsprof-html-'));
  afterAll(async () => {
    await (await started)?.stop();
    rmSync(directory, { recursive: true });
  });
  return (context) =>
    (started ??= ReportBrowser.start(requireProgram(context, 'chromium'), directory));
}

/** A report that is open. */
export class OpenReport implements AsyncDisposable {
  readonly page: Page;
  /** Errors, messages on the console, and requests, which were refused. */
  readonly problems: readonly string[];

  constructor(page: Page, problems: readonly string[]) {
    this.page = page;
    this.problems = problems;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.close();
  }

  /** Presses keys on the graph, one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    await this.page.focus('#graph');
    for (const key of keys) await this.page.keyboard.press(key);
    await drawn(this.page);
  }

  /** What the live region says of the selected frame. */
  async selected(): Promise<string> {
    await drawn(this.page);
    return (await this.page.textContent('#selected')) ?? '';
  }

  async text(selector: string): Promise<string> {
    await drawn(this.page);
    return (await this.page.locator(selector).innerText()).trim();
  }

  async chooseView(name: string): Promise<void> {
    await this.page.locator('.segments').getByText(name, { exact: true }).click();
    await drawn(this.page);
  }

  /** The texts of the cells of a table's rows. */
  async rows(table: string): Promise<string[][]> {
    await drawn(this.page);
    return this.page.evaluate(
      `Array.from(document.querySelectorAll(${JSON.stringify(table)} + ' tbody tr'), (row) =>
        Array.from(row.cells, (cell) => cell.innerText.trim()))`,
    );
  }

  /** What each row says of a function: name, self and total in the unit of the value, samples. */
  async functionRows(): Promise<FunctionNumbers[]> {
    return this.page.evaluate(
      `Array.from(document.querySelectorAll('#functions tbody tr'), ({ cells }) => ({
        name: cells[0].innerText,
        self: Number(cells[2].dataset.value),
        total: Number(cells[3].dataset.value),
        samples: Number(cells[4].innerText.replaceAll(',', '')),
      }))`,
    );
  }

  /** Red, green and blue of a point of the graph, in its pixels. */
  async colourAt(x: number, y: number): Promise<number[]> {
    await drawn(this.page);
    return this.page.evaluate(
      `Array.from(document.getElementById('graph').getContext('2d')
        .getImageData(${String(x)}, ${String(y)}, 1, 1).data.slice(0, 3))`,
    );
  }

  /** Where the page is, once it has put its state there. */
  async fragment(): Promise<string> {
    // Longer than the page waits for more to come.
    await this.page.waitForTimeout(400);
    return new URL(this.page.url()).hash.slice(1);
  }

  /** The faults that axe-core calls serious or critical, with the elements that have them. */
  async accessibilityFaults(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    const violations = await this.page.evaluate<readonly Violation[]>(
      'axe.run(document).then((results) => results.violations)',
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }
}

/** The part of what axe-core finds that is looked at. */
interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** The page draws in the first frame of the screen, and does the rest after it. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))',
  );
}

/** Collects what goes wrong on a page from now on, and refuses it every request but for itself. */
async function watch(page: Page, own: string): Promise<string[]> {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => problems.push(`${message.type()}: ${message.text()}`));
  page.on('dialog', (dialog) => {
    problems.push(dialog.message());
    void dialog.dismiss();
  });
  await page.route('**/*', async (route) => {
    const url = route.request().url().replace(/#.*/, '');
    if (url === own) return route.continue();
    problems.push(`request to ${url}`);
    return route.abort();
  });
  return problems;
}
