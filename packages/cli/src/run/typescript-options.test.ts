import { afterEach, describe, expect, it, vi } from 'vitest';
import { typeScriptOptions } from './typescript-options.ts';

const runsByItself = 'typescript' in process.features && process.features.typescript !== false;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('typeScriptOptions', () => {
  it('loads what takes the types out, unless node does', () => {
    expect(typeScriptOptions('a.ts', ['--expose-gc'])).toEqual(
      runsByItself ? [] : ['--require', expect.stringMatching(/typescript\/register\.js$/)],
    );
  });

  it.each([undefined, 'a.js', 'a.d.ts'])('leaves other programs alone: %s', (script) => {
    expect(typeScriptOptions(script, [])).toEqual([]);
  });

  it.each([
    '--import=tsx',
    '--require=ts-node/register',
    '--loader=ts-node/esm',
    '--experimental-loader=x',
    '-r x',
  ])('leaves TypeScript to the loader of the user: %s', (option) => {
    expect(typeScriptOptions('a.ts', [option])).toEqual([]);
    vi.stubEnv('NODE_OPTIONS', `--no-warnings ${option}`);
    expect(typeScriptOptions('a.ts', [])).toEqual([]);
  });

  it('is not misled by options that look alike', () => {
    const options = typeScriptOptions('a.ts', ['--no-experimental-require-module']);
    expect(options).toHaveLength(runsByItself ? 0 : 2);
  });
});
