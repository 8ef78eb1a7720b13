/// <reference lib="dom" />
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';

/** A box as the browser has it. */
export interface ShownBox {
  /** Lines of its tooltip, the name first. */
  readonly tip: readonly string[];
  readonly label: string;
  /** In pixels of the window. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A picture that a browser has opened. */
export class OpenFlamegraph {
  readonly page: Page;
  /** Errors of the page, what it has written to its console, and requests, which were refused. */
  readonly problems: readonly string[];

  constructor(page: Page, problems: readonly string[]) {
    this.page = page;
    this.problems = problems;
  }

  /** Those that can be seen. */
  async boxes(): Promise<ShownBox[]> {
    return this.page.evaluate(() =>
      Array.from(document.querySelectorAll<SVGSVGElement>('svg.b'))
        .filter((box) => box.style.display !== 'none')
        .map((box) => {
          const { x, y, width } = box.getBoundingClientRect();
          const tip = box.getAttribute('aria-label') ?? box.querySelector('title')?.textContent;
          const label = box.querySelector('text')?.textContent ?? '';
          return { tip: tip?.split('\n') ?? [], label, x, y, width };
        }),
    );
  }

  async box(name: string): Promise<ShownBox> {
    const found = (await this.boxes()).find(({ tip }) => tip[0] === name);
    if (found === undefined) throw new Error(`No box is called ${name}`);
    return found;
  }

  async click(name: string): Promise<void> {
    const { x, y, width } = await this.box(name);
    await this.page.mouse.click(x + width / 2, y + 8);
  }

  async search(pattern: string): Promise<string> {
    await this.page.getByRole('searchbox').fill(pattern);
    return this.page.getByRole('status').innerText();
  }

  /** The name of the box that the keyboard is at. */
  async focused(): Promise<string | undefined> {
    return this.page.evaluate(() =>
      document.activeElement?.getAttribute('aria-label')?.split('\n').at(0),
    );
  }

  /** Lines of the tooltip that is shown; none if none is. */
  async tooltip(): Promise<string[]> {
    return this.page.locator('.tip tspan:visible').allTextContents();
  }
}

/** A headless browser that opens pictures from files, and nothing from elsewhere. */
export class FlamegraphBrowser {
  private readonly browser: Browser;
  private readonly directory: string;
  private page: Page | undefined;

  private constructor(browser: Browser) {
    this.browser = browser;
    this.directory = mkdtempSync(path.join(tmpdir(), 'tsprof-flamegraph-'));
  }

  static async start(executablePath: string): Promise<FlamegraphBrowser> {
    return new FlamegraphBrowser(await chromium.launch({ executablePath, args: ['--no-sandbox'] }));
  }

  async stop(): Promise<void> {
    await this.browser.close();
    rmSync(this.directory, { recursive: true });
  }

  /**
   * Opens a picture, and closes the one before.
   *
   * @param svg - the picture, `flamegraph.svg` to a page
   */
  async open(svg: string, { html, scripts = true }: OpenOptions = {}): Promise<OpenFlamegraph> {
    writeFileSync(path.join(this.directory, 'flamegraph.svg'), svg);
    const file = path.join(this.directory, html === undefined ? 'flamegraph.svg' : 'page.html');
    if (html !== undefined) writeFileSync(file, html);
    await this.page?.close();
    const page = await this.browser.newPage({
      javaScriptEnabled: scripts,
      viewport: { width: 1000, height: 600 },
    });
    this.page = page;
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => problems.push(message.text()));
    page.on('dialog', (dialog) => {
      problems.push(dialog.message());
      void dialog.dismiss();
    });
    await page.route(/^(?!file:)/, (route) => {
      problems.push(`request to ${route.request().url()}`);
      return route.abort();
    });
    await page.goto(pathToFileURL(file).href);
    return new OpenFlamegraph(page, problems);
  }
}

interface OpenOptions {
  /** A page to open in the place of the picture itself. */
  readonly html?: string;
  /** Whether they run. @defaultValue true */
  readonly scripts?: boolean;
}
