import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pageProfile } from '../../test/page-profile.ts';
import { toFlamegraphHtml } from './to-flamegraph-html.ts';

const PROFILE = pageProfile([{ frames: ['main', 'hot'] }], { argv: ['node', 'a <b>.js'] });

/** The content of each element of a name. */
function contents(html: string, name: string): string[] {
  const pattern = new RegExp(`<${name}\\b[^>]*>([^]*?)</${name}>`, 'g');
  return [...html.matchAll(pattern)].map(([, content = '']) => content);
}

describe('the HTML report', () => {
  const html = toFlamegraphHtml(PROFILE);

  it('lets nothing run and style but what it holds', () => {
    const [policy = ''] = /(?<=Policy" content=")[^"]*/.exec(html) ?? [];
    const hashOf = (text: string): string =>
      `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [, script = ''] = contents(html, 'script');
    const [style = ''] = contents(html, 'style');
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hashOf(script)}`,
      `style-src ${hashOf(style)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('names nothing that could be loaded', () => {
    expect(html).not.toMatch(/\b(?:src|href)=(?!"#)|url\(|@import|\bimport\(|fetch\(|XMLHttp/);
  });

  it('has the command as its title', () => {
    expect(contents(html, 'title')).toEqual(['node a &lt;b&gt;.js - tsprof']);
    expect(contents(toFlamegraphHtml(PROFILE, { title: 'mine' }), 'title')).toEqual([
      'mine - tsprof',
    ]);
    expect(contents(toFlamegraphHtml(pageProfile([])), 'title')).toEqual(['tsprof - tsprof']);
  });

  it('refuses what cannot be drawn', () => {
    const negative = pageProfile([{ frames: ['a'], cpu: -1 }]);
    expect(() => toFlamegraphHtml(negative)).toThrow(RangeError);
    expect(() => toFlamegraphHtml(PROFILE, { maxSourceBytes: -1 })).toThrow(/maxSourceBytes/);
  });
});
