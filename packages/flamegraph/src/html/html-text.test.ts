import { describe, expect, it } from 'vitest';
import { htmlText, jsonForScript } from './html-text.ts';

describe('text in HTML', () => {
  it('has no markup, whatever is in it', () => {
    expect(htmlText(`</title><img src=x onerror='a' title="b">&amp;`)).toBe(
      '&lt;/title&gt;&lt;img src=x onerror=&#39;a&#39; title=&quot;b&quot;&gt;&amp;amp;',
    );
  });

  it('has no characters that a document may not have', () => {
    expect(htmlText('a\0b\x1bc\x85d\n\te')).toBe('a\ufffdb\ufffdc\ufffdd\n\te');
  });
});

describe('JSON in a script element', () => {
  const data = { a: ['</script>', '<!--<script>', '\u2028\u2029', '<'] };

  it('has nothing that ends the element', () => {
    expect(jsonForScript(data)).not.toMatch(/[<\u2028\u2029]/);
  });

  it('is the same data', () => {
    expect(JSON.parse(jsonForScript(data))).toEqual(data);
  });
});
