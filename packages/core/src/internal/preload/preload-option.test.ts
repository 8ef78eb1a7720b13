import { describe, expect, it } from 'vitest';
import { addPreload, hasPreload, removePreload } from './preload-option.ts';

const FILE = '/opt/a "b"\\c/register.js';
const QUOTED = String.raw` --require="/opt/a \"b\"\\c/register.js"`;

describe('a module in NODE_OPTIONS', () => {
  it.each([
    [{ A: '1' }, { A: '1', NODE_OPTIONS: QUOTED }],
    [{ NODE_OPTIONS: '--expose-gc' }, { NODE_OPTIONS: `--expose-gc${QUOTED}` }],
  ])('is added to %j and taken back', (original: NodeJS.ProcessEnv, added) => {
    const environment = { ...original };
    expect(hasPreload(environment, FILE)).toBe(false);
    addPreload(environment, FILE);
    expect(environment).toEqual(added);
    expect(hasPreload(environment, FILE)).toBe(true);
    removePreload(environment, FILE);
    expect(environment).toEqual(original);
  });

  it.each([[{ NODE_OPTIONS: '--expose-gc' }], [{}]])(
    'is not taken from %j',
    (original: NodeJS.ProcessEnv) => {
      const environment = { ...original };
      removePreload(environment, FILE);
      expect(environment).toEqual(original);
    },
  );
});
