import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { pictureScript } from './picture-script.ts';

/** The last is called with the others. */
const MODULES = ['fit-text', 'flow-items', 'make-controls', 'make-tooltip', 'interact'];

/** The one function that a module exports, as JavaScript without comments. */
function functionOf(module: string): string {
  const source = readFileSync(new URL(`${module}.ts`, import.meta.url), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      removeComments: true,
    },
  });
  const [before, text, ...others] = outputText.split(/^export (?=function )/m);
  if (before?.trim() !== '' || text === undefined || others.length > 0) {
    throw new Error(`Expected ${module} to be one exported function`);
  }
  return text.replaceAll(/^ +/gm, (blanks) => ' '.repeat(blanks.length / 4));
}

it('is made of the functions as they are now; vitest -u makes it anew', async () => {
  const text = MODULES.map(functionOf).join('');
  const constant = `export const SCRIPT_FUNCTIONS: string = ${JSON.stringify(text)};\n`;
  await expect(constant).toMatchFileSnapshot('golden/script-functions.ts');
});

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
