import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const NAME = /\b[a-z0-9_]+_in_signal\b/g;

function names(text: string): Set<string> {
  return new Set(text.match(NAME));
}

function namesInSources(): Set<string> {
  const native = join(ROOT, 'native');
  const sources = readdirSync(native, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.(?:cc|h)$/.test(path) && !/^(?:build|node_modules)\b/.test(path),
  );
  return names(sources.map((path) => readFileSync(join(native, path), 'utf8')).join('\n'));
}

describe('docs/signal-safety.md', () => {
  const listed = names(readFileSync(join(ROOT, 'docs/signal-safety.md'), 'utf8'));
  const inSources = namesInSources();

  it('lists every function that a signal handler reaches', () => {
    expect([...inSources].filter((name) => !listed.has(name))).toEqual([]);
  });

  it('lists no function that there is not', () => {
    expect([...listed].filter((name) => !inSources.has(name))).toEqual([]);
  });

  it('is about a sampler that has such functions', () => {
    expect(inSources.size).toBeGreaterThan(30);
  });
});
