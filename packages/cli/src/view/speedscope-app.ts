import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { ServedFile } from './served-file.ts';

/** Of the app's page. */
export const PAGE = 'index.html';

/** The script that {@link withTabScript} adds to the page. */
export const TAB_SCRIPT = 'tab.js';

/** Where a page says that it is open, for as long as it is. */
export const TAB_SOCKET = 'tab';

/** What the app consists of; the package holds an example, licences and other things besides. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** Runs in the page: the server ends when all pages are gone, and the network tells it best. */
const KEEP_TAB_KNOWN = `
const url = new URL(${JSON.stringify(TAB_SOCKET)}, location.href);
url.protocol = 'ws:';
url.hash = '';
(function connect() {
  // A page that was frozen, or slept with its machine, is one again.
  new WebSocket(url).onclose = () => setTimeout(connect, 1000);
})();
`;

/** The speedscope app as npm has it, by the names of its files, with word of when its page is closed. */
export function speedscopeApp(): ReadonlyMap<string, ServedFile> {
  const page = createRequire(import.meta.url).resolve(`speedscope/dist/release/${PAGE}`);
  const files = new Map<string, ServedFile>();
  for (const name of readdirSync(dirname(page))) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    files.set(name, { type, content: readFileSync(join(dirname(page), name)) });
  }
  files.set(PAGE, {
    type: TYPES['.html'] ?? '',
    content: withTabScript(readFileSync(page, 'utf8')),
  });
  files.set(TAB_SCRIPT, { type: TYPES['.js'] ?? '', content: KEEP_TAB_KNOWN });
  return files;
}

function withTabScript(page: string): string {
  return page.replace('</head>', `<script src="${TAB_SCRIPT}"></script></head>`);
}
