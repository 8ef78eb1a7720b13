import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBinding, loadBindingFrom, type Runtime } from './load-binding.ts';

let directory: string;
let prebuilds: URL;

const runtime: Runtime = { platform: 'sunos', arch: 'x64', executable: process.execPath, abi: '1' };

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tsprof-prebuilds-'));
  prebuilds = pathToFileURL(`${directory}/`);
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('the loader', () => {
  it('loads the addon that was built for this Node, once', () => {
    expect(loadBinding().isActive()).toBe(false);
    expect(loadBinding()).toBe(loadBinding());
  });

  it('says which file it looked for and which ones are there', () => {
    mkdirSync(join(directory, 'linux-x64-musl'));
    writeFileSync(join(directory, 'linux-x64-musl/abi115.node'), '');
    expect(() => loadBindingFrom(prebuilds, runtime)).toThrow(
      expect.objectContaining({
        code: 'ERR_TSPROF_NO_BINDING',
        message: expect.stringMatching(
          /looked for .*sunos-x64.abi1\.node, found linux-x64-musl\/abi115\.node\. Supported are .*npm run build/,
        ) as string,
      }),
    );
  });

  it('says so if there is none at all', () => {
    const missing = pathToFileURL(`${directory}/missing/`);
    expect(() => loadBindingFrom(missing, runtime)).toThrow(/found none\./);
  });

  it('says why a file that is there does not load', () => {
    mkdirSync(join(directory, 'sunos-x64'));
    writeFileSync(join(directory, 'sunos-x64/abi1.node'), 'not an addon');
    expect(() => loadBindingFrom(prebuilds, runtime)).toThrow(
      expect.objectContaining({
        code: 'ERR_TSPROF_NO_BINDING',
        message: expect.stringMatching(/^Cannot load the native addon .*abi1\.node: /) as string,
      }),
    );
  });

  it('tells the C libraries of Linux apart', () => {
    expect(() => loadBindingFrom(prebuilds, { ...runtime, platform: 'linux' })).toThrow(
      /looked for .*linux-x64-(glibc|musl).abi1\.node/,
    );
  });

  it('refuses an addon with another interface', () => {
    const load = (): unknown => ({ interfaceVersion: 999 });
    expect(() => loadBindingFrom(prebuilds, runtime, load)).toThrow(
      /of another version of @tsprof\/core \(its interface is 999, expected \d+\)/,
    );
  });
});
