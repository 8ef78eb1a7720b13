import { SHARE_ENV, type WorkerOptions } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { withPreload } from './worker-options.ts';

const FILE = '/opt/a "b"\\c/register.js';
const QUOTED = String.raw` --require="/opt/a \"b\"\\c/register.js"`;

describe('withPreload', () => {
  it('leaves options alone that let the worker inherit', () => {
    const inheriting: WorkerOptions[] = [{}, { env: SHARE_ENV }, { argv: ['--x'], name: 'w' }];
    for (const options of inheriting) {
      expect(withPreload(options, FILE)).toBe(options);
    }
  });

  it("adds the module to node's options, and keeps the others readable", () => {
    const options = { execArgv: ['--expose-gc'], name: 'w', env: { A: '1' } };
    const changed = withPreload(options, FILE);
    expect(changed.execArgv).toEqual(['--expose-gc', '--require', FILE]);
    expect(changed.name).toBe('w');
    expect(changed.env).toEqual({ A: '1' });
    expect(options.execArgv).toEqual(['--expose-gc']);
  });

  it('adds the module to NODE_OPTIONS of an environment', () => {
    expect(withPreload({ env: { A: '1' } }, FILE).env).toEqual({ A: '1', NODE_OPTIONS: QUOTED });
    const { env } = withPreload({ env: { NODE_OPTIONS: '--expose-gc' } }, FILE);
    expect(env).toEqual({ NODE_OPTIONS: `--expose-gc${QUOTED}` });
  });
});
