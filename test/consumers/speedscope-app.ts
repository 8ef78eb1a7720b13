import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

/** What the app shows of a file. */
export interface ShownProfile {
  /** Of the page. */
  readonly title: string;
  /** Cells of the sandwich view for the profile shown first: total, self, function. */
  readonly rows: readonly (readonly string[])[];
  /** Each profile's name and total, as the app writes them when it saves. */
  readonly totals: readonly (readonly [name: string, total: number])[];
  /** Uncaught errors of the page, and requests to other hosts, which were refused. */
  readonly problems: readonly string[];
}

const require = createRequire(import.meta.url);
const RELEASE = path.dirname(require.resolve('speedscope/dist/release/index.html'));
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** For a Chromium that shows the app. */
export const SPEEDSCOPE_BROWSER_ARGS: string[] = [
  '--no-sandbox',
  // The app draws with WebGL, which has to be done in software here.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** The speedscope app as npm has it, in a headless browser. */
export class SpeedscopeApp {
  private readonly browser: Browser;
  private readonly server: Server;
  private readonly files: Map<string, string | Uint8Array>;

  private constructor(browser: Browser, server: Server, files: Map<string, string | Uint8Array>) {
    this.browser = browser;
    this.server = server;
    this.files = files;
  }

  static async start(executablePath: string): Promise<SpeedscopeApp> {
    const files = new Map<string, string | Uint8Array>();
    const server = await serveRelease(files);
    const browser = await chromium.launch({
      executablePath,
      args: SPEEDSCOPE_BROWSER_ARGS,
    });
    return new SpeedscopeApp(browser, server, files);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    this.server.close();
  }

  /**
   * Opens a file and waits until the app shows it.
   *
   * @throws Error if the app does not understand it
   */
  async open(name: string, content: string | Uint8Array): Promise<ShownProfile> {
    return this.show(name, content, async (page, rows, problems) => ({
      title: await page.title(),
      rows: rows.map((row) => row.split('\t').map((cell) => cell.trim())),
      totals: totalsOf(await saved(page)),
      problems,
    }));
  }

  /**
   * Opens a file and gives what the app saves of it.
   *
   * @throws Error if the app does not understand it
   */
  async save(name: string, content: string | Uint8Array): Promise<string> {
    return this.show(name, content, saved);
  }

  private async show<T>(
    name: string,
    content: string | Uint8Array,
    look: (page: Page, rows: readonly string[], problems: readonly string[]) => Promise<T>,
  ): Promise<T> {
    const { port } = this.server.address() as AddressInfo;
    const origin = `http://127.0.0.1:${String(port)}`;
    this.files.set(`/profiles/${name}`, content);
    const page = await this.browser.newPage();
    try {
      const problems = await watch(page, origin);
      const profileUrl = encodeURIComponent(`${origin}/profiles/${name}`);
      await page.goto(`${origin}/index.html#profileURL=${profileUrl}&view=sandwich`);
      // A list of the file's profiles is on the page too, but hidden. The first row is the head.
      const visibleRows = page.locator('tr:visible');
      const failure = page.getByText('Something went wrong');
      await visibleRows.nth(1).or(failure).waitFor();
      if (await failure.isVisible()) throw new Error(`speedscope does not open ${name}`);
      const [, ...rows] = await visibleRows.allInnerTexts();
      return await look(page, rows, problems);
    } finally {
      await page.close();
    }
  }
}

async function serveRelease(files: ReadonlyMap<string, string | Uint8Array>): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    try {
      const body = files.get(pathname) ?? readFileSync(path.join(RELEASE, path.basename(pathname)));
      const type = CONTENT_TYPES[path.extname(pathname)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Collects what goes wrong on a page from now on, and keeps it from asking other hosts. */
async function watch(page: Page, origin: string): Promise<string[]> {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('dialog', (dialog) => {
    problems.push(dialog.message());
    void dialog.dismiss();
  });
  await page.route(/^(?:https?|wss?):/, async (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/`)) return route.continue();
    problems.push(`request to ${url}`);
    return route.abort();
  });
  return problems;
}

/** Has the app save what it has loaded. */
async function saved(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  return readFileSync(await (await download).path(), 'utf8');
}

/** The app's own reading of the totals. */
function totalsOf(file: string): ShownProfile['totals'] {
  const { profiles } = JSON.parse(file) as {
    readonly profiles: readonly { readonly name: string; readonly endValue: number }[];
  };
  return profiles.map(({ name, endValue }) => [name, endValue]);
}
