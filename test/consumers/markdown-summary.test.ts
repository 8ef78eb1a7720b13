import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { formatRunsSummary, statprofReport } from '@tsprof/text';
import { buildProfile } from '../profiles/build-profile.ts';
import { requireProgram } from '../support/external-program.ts';

const HOSTILE = [
  '</code></td></table><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'a | b || c \\| d',
  '`code` ``more`` **bold** __bold__ ~~gone~~ [link](javascript:alert(1)) ![x](y)',
  'line\nfeed\r\n| --- |',
  '&lt;entity&gt; &amp;',
  '@team #1 :smile: https://evil.example www.evil.example',
  '\u202eright to left\u202c 🔥 größe',
  '$x^2$ \\(y\\)',
];

describe("GitHub's own Markdown", () => {
  it('shows hostile names as they are, in the cells they belong to', (context) => {
    const cmark = requireProgram(context, 'cmark');
    const profile = buildProfile(
      HOSTILE.map((name, i) => ({
        frames: [{ name, file: `/app/${String(i)}|<b>.js`, line: 1 }],
        samples: HOSTILE.length - i,
        cpu: 1e6 * (HOSTILE.length - i),
      })),
    );
    const markdown = formatRunsSummary({
      title: `bench.js ${HOSTILE.join(' ')}`,
      runs: 3,
      report: statprofReport(profile, { by: 'function', top: 0 }),
      links: [{ text: 'a](b)<i>', url: 'out dir/x|y(1).svg' }],
    });
    const { stdout, status } = spawnSync(
      cmark,
      ['--unsafe', ...['table', 'strikethrough', 'autolink'].flatMap((name) => ['-e', name])],
      { input: markdown, encoding: 'utf8' },
    );
    expect(status).toBe(0);
    expect(new Set([...stdout.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag))).toEqual(
      new Set(['h2', 'h3', 'code', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'p', 'a']),
    );
    const names = [...stdout.matchAll(/<td><code>(.*?)<\/code> <code>/g)].map(([, name]) =>
      text(name),
    );
    expect(names).toEqual(HOSTILE.map((name) => name.replace(/[\r\n]/g, ' ')));
    expect([...stdout.matchAll(/href="([^"]*)"/g)].map(([, url]) => url)).toEqual([
      'out%20dir/x%7Cy%281%29.svg',
    ]);
  });
});

/** What a browser shows of HTML without elements. */
function text(html = ''): string {
  const characters: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return html.replace(/&(\w+);/g, (_, name: string) => characters[name] ?? '');
}
