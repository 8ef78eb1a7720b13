import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outputFileProblem, writeOutputFile } from './output-file.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tsprof-output-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('outputFileProblem', () => {
  it('has nothing to say of a file that can be written, and leaves nothing behind', () => {
    writeFileSync(join(directory, 'old'), 'content');
    expect(outputFileProblem(join(directory, 'new'))).toBeUndefined();
    expect(outputFileProblem(join(directory, 'old'))).toBeUndefined();
    expect(readdirSync(directory)).toEqual(['old']);
    expect(readFileSync(join(directory, 'old'), 'utf8')).toBe('content');
  });

  it.runIf(process.platform === 'linux')('leaves the reader of a pipe waiting', () => {
    const pipe = join(directory, 'pipe');
    execFileSync('mkfifo', [pipe]);
    // Opening it without a reader would wait for ever.
    expect(outputFileProblem(pipe)).toBeUndefined();
  });

  it('finds a directory', () => {
    expect(outputFileProblem(directory)).toBe('it is a directory');
    expect(outputFileProblem(`${directory}/new/`)).toBe('it names a directory');
  });

  it('finds that there is no such directory', () => {
    expect(outputFileProblem(join(directory, 'missing/new'))).toMatch(/ENOENT/);
  });

  it('finds a file where a directory should be', () => {
    writeFileSync(join(directory, 'file'), '');
    expect(outputFileProblem(join(directory, 'file/new'))).toMatch(/ENOTDIR/);
  });

  it.skipIf(process.getuid?.() === 0)('finds what is not permitted', () => {
    writeFileSync(join(directory, 'file'), '', { mode: 0o444 });
    expect(outputFileProblem(join(directory, 'file'))).toMatch(/EACCES/);
    chmodSync(directory, 0o555);
    expect(outputFileProblem(join(directory, 'new'))).toMatch(/EACCES/);
    chmodSync(directory, 0o755);
  });

  it.skipIf(process.platform !== 'linux')('finds a file system that takes no files', () => {
    expect(outputFileProblem('/proc/tsprof')).toMatch(/ENOENT|EACCES/);
  });
});

describe('writeOutputFile', () => {
  it('is written in pieces', () => {
    const target = join(directory, 'pieces.txt');
    writeOutputFile(target, new Set(['one\n', 'two\n', 'ü']));
    expect(readFileSync(target, 'utf8')).toBe('one\ntwo\nü');
    expect(() => {
      writeOutputFile(target, failing());
    }).toThrow('in between');
    expect(readFileSync(target, 'utf8')).toBe('one\ntwo\nü');
    expect(readdirSync(directory)).toEqual(['pieces.txt']);
  });

  it('replaces a file and keeps its permissions', () => {
    const file = join(directory, 'file');
    writeFileSync(file, 'old', { mode: 0o640 });
    writeOutputFile(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(directory)).toEqual(['file']);
  });

  it('writes where a symbolic link points to', () => {
    const [file, link] = [join(directory, 'file'), join(directory, 'link')];
    writeFileSync(file, 'old');
    symlinkSync(file, link);
    writeOutputFile(link, Buffer.from('new'));
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(readdirSync(directory)).toEqual(['file', 'link']);
  });

  it('leaves a device what it is', () => {
    writeOutputFile('/dev/null', 'new');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('writes into a pipe', async () => {
    const pipe = join(directory, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'inherit'] });
    const read = text(reader.stdout);
    writeOutputFile(pipe, 'content');
    expect(await read).toBe('content');
    expect(readdirSync(directory)).toEqual(['pipe']);
  });

  it('leaves the target and nothing beside it when writing fails', () => {
    const target = join(directory, 'target');
    mkdirSync(target);
    writeFileSync(join(target, 'inside'), '');
    expect(() => {
      writeOutputFile(join(directory, 'missing/new'), 'new');
    }).toThrow(/ENOENT/);
    expect(readdirSync(directory)).toEqual(['target']);
  });
});

function* failing(): Generator<string> {
  yield 'a part';
  throw new Error('in between');
}
