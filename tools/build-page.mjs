// Makes a module of the program, the style and the markup of the HTML report, for @tsprof/flamegraph
// to put into its files:
//   node tools/build-page.mjs

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const PACKAGE = fileURLToPath(new URL('../packages/flamegraph/', import.meta.url));
const PAGE = path.join(PACKAGE, 'page');
const OUTPUT = path.join(PACKAGE, 'src/html/bundled');

const { script, style } = await bundle();
const body = readFileSync(path.join(PAGE, 'page.html'), 'utf8')
  .replaceAll(/>\s+</g, (between) => (between.includes('\n') ? '>\n<' : between))
  .trim();
mkdirSync(OUTPUT, { recursive: true });
writeFileSync(
  path.join(OUTPUT, 'page.ts'),
  `// Made by tools/build-page.mjs from packages/flamegraph/page.
export const PAGE_BODY: string = ${JSON.stringify(body)};
export const PAGE_SCRIPT: string = ${JSON.stringify(script)};
export const PAGE_SCRIPT_HASH = '${hashOf(script)}';
export const PAGE_STYLE: string = ${JSON.stringify(style)};
export const PAGE_STYLE_HASH = '${hashOf(style)}';
`,
);

/** @returns {Promise<{ script: string, style: string }>} */
async function bundle() {
  const result = await build({
    configFile: false,
    root: PAGE,
    logLevel: 'warn',
    build: {
      write: false,
      target: ['chrome123', 'firefox120', 'safari17.5'],
      minify: true,
      cssMinify: true,
      lib: {
        entry: path.join(PAGE, 'main.ts'),
        formats: ['iife'],
        name: 'page',
        fileName: 'page',
        cssFileName: 'page',
      },
    },
  });
  const outputs = Array.isArray(result) ? result.flatMap(({ output }) => output) : [];
  const chunk = outputs.find((output) => output.type === 'chunk');
  const sheet = outputs.find((output) => output.fileName.endsWith('.css'));
  if (chunk?.type !== 'chunk' || sheet?.type !== 'asset') {
    throw new Error(
      `Expected a script and a style, got ${outputs.map((one) => one.fileName).join()}`,
    );
  }
  return {
    script: forElement(chunk.code.trim(), 'script'),
    style: forElement(Buffer.from(sheet.source).toString('utf8').trim(), 'style'),
  };
}

/**
 * @param {string} text
 * @param {string} name of the element it is to be the content of
 */
function forElement(text, name) {
  if (new RegExp(`</${name}|<!--`, 'i').test(text)) {
    throw new Error(`The ${name} has something in it that would end its element`);
  }
  return text;
}

/** @param {string} text */
function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
