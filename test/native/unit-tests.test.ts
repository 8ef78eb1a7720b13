import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const NATIVE = join(import.meta.dirname, '../../native');
const directory = mkdtempSync(join(tmpdir(), 'tsprof-native-'));

afterAll(() => {
  rmSync(directory, { recursive: true });
});

const SUITES = [
  {
    name: 'model',
    tests: 18,
    sources: [
      'test/model_test.cc',
      'model/call_tree.cc',
      'model/profile_tables.cc',
      'model/sample_assembler.cc',
      'model/sample_columns.cc',
      'model/seen_frames.cc',
      'model/tick_timeline.cc',
    ],
  },
  {
    name: 'machine code',
    tests: 5,
    sources: ['test/machine_code_test.cc', 'sampler/call_site.cc', 'sampler/frame_edge.cc'],
  },
  {
    name: 'frame rules',
    tests: 4,
    sources: ['test/frame_rules_test.cc', 'sampler/frame_rules.cc'],
  },
  {
    name: 'CPU account',
    tests: 2,
    sources: ['test/cpu_account_test.cc', 'sampler/cpu_account.cc'],
  },
  {
    name: "the handler's memory",
    tests: 11,
    sources: ['test/handler_memory_test.cc', 'sampler/address_set.cc'],
  },
];

/** Compiles the sources into a program with the sanitizers and runs it; returns what it printed. */
function run(name: string, sources: readonly string[], sanitizers: string): string {
  const program = join(directory, `${name} ${sanitizers}`);
  execFileSync(
    process.env['CXX'] ?? 'g++',
    [
      '-std=c++20',
      '-O1',
      '-g',
      '-Wall',
      '-Wextra',
      '-Werror',
      '-fno-exceptions',
      `-fsanitize=${sanitizers}`,
      '-fno-sanitize-recover=all',
      '-pthread',
      `-I${NATIVE}`,
      ...sources.map((source) => join(NATIVE, source)),
      '-o',
      program,
    ],
    { stdio: 'pipe' },
  );
  return execFileSync(program, { encoding: 'utf8', stdio: 'pipe' });
}

// x64 machine code is part of what is tested.
describe.runIf(process.platform === 'linux' && process.arch === 'x64')('native/test', () => {
  it.each(
    SUITES.flatMap((suite) =>
      ['address,undefined', 'thread'].map((sanitizers) => ({ ...suite, sanitizers })),
    ),
  )('$name passes under $sanitizers', ({ name, tests, sources, sanitizers }) => {
    const lines = run(name, sources, sanitizers).trim().split('\n');
    expect(lines).toHaveLength(tests);
    expect(lines.every((line) => line.startsWith('ok: '))).toBe(true);
  });
});
