import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { pictureScript } from './picture-script.ts';

it('is JavaScript that can stand in an XML document', () => {
  const script = pictureScript('flame');
  expect(() => new Script(script)).not.toThrow();
  expect(script).not.toContain(']]>');
});

it('asks for nothing from elsewhere', () => {
  const urls = pictureScript('icicle').match(/\w+:\/\/[^'"]*/g);
  expect(new Set(urls)).toEqual(
    new Set(['http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xhtml']),
  );
});
