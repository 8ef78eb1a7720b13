import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { columnTotal, type Profile } from '@tsprof/core/model';
import { fromPprof, toPprof } from '@tsprof/pprof';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';
import { requireFile, requireProgram } from '../support/external-program.ts';
import { consumerProfile, SOURCE_PATH } from './consumer-profile.ts';
import { goPprof, parseRaw } from './go-pprof.ts';

/** Google's own schema, as Debian packages it. */
const PROFILE_PROTO = '/usr/share/gocode/src/github.com/google/pprof/proto/profile.proto';

const dir = mkdtempSync(path.join(tmpdir(), 'tsprof-consumers-'));
const file = path.join(dir, 'consumer.pb.gz');

function writePprof(target: string, profile: Profile): void {
  writeFileSync(target, gzipSync(toPprof(profile)));
}

beforeAll(() => {
  writePprof(file, consumerProfile());
});
afterAll(() => {
  rmSync(dir, { recursive: true });
});

describe('go tool pprof', () => {
  it('reads the exact totals', (context) => {
    const raw = parseRaw(goPprof(requireProgram(context, 'go'), file, '-raw'));
    expect(raw).toEqual({
      types: ['samples/count', 'cpu/nanoseconds'],
      defaultType: 'cpu/nanoseconds',
      totals: [110n, 110_000_000n],
    });
  });

  it('shows the top functions, by CPU time and by samples', (context) => {
    const go = requireProgram(context, 'go');
    const rowsOf = (report: string): string[] =>
      report.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
    const byTime = rowsOf(goPprof(go, file, '-top'));
    expect(byTime).toContain('75ms 68.18% 68.18% 75ms 68.18% calledThrice');
    expect(byTime).toContain('25ms 22.73% 90.91% 25ms 22.73% calledOnce');
    expect(byTime).toContain('10ms 9.09% 100% 10ms 9.09% (garbage collector)');
    expect(byTime).toContain('0 0% 100% 110ms 100% run');
    const byCount = rowsOf(goPprof(go, file, '-top', '-sample_index=samples'));
    expect(byCount).toContain('75 68.18% 68.18% 75 68.18% calledThrice');
  });

  it('shows the call tree and every stack', (context) => {
    const go = requireProgram(context, 'go');
    expect(goPprof(go, file, '-tree')).toMatch(/75ms 68\.18% .*\|\s+calledThrice/);
    expect(goPprof(go, file, '-traces')).toMatch(/75ms +calledThrice\n +run\n/);
  });

  it('shows the source with the time of each line', (context) => {
    const listed = goPprof(requireProgram(context, 'go'), file, '-list=^calledThrice$');
    const line = readFileSync(SOURCE_PATH, 'utf8').split('\n')[7] ?? 'no line 8';
    expect(listed).toContain(`ROUTINE ======================== calledThrice in ${SOURCE_PATH}`);
    expect(listed.split('\n')).toContain(`      75ms       75ms      8:${line}`);
  });

  it('shows threads and labels', (context) => {
    const tags = goPprof(requireProgram(context, 'go'), file, '-tags').replace(/ +/g, ' ');
    expect(tags).toContain(
      ' thread: Total 110.0ms\n 100.0ms (90.91%): main\n 10.0ms ( 9.09%): worker 1',
    );
    expect(tags).toContain(' route: Total 10.0ms\n 10.0ms ( 100%): /checkout');
    expect(tags).toContain(' size: Total 10.0ms\n 10.0ms ( 100%): 4kB');
  });

  it('shows how the profile was made', (context) => {
    const comments = goPprof(requireProgram(context, 'go'), file, '-comments');
    expect(comments).toContain('tsprof.command: ["node","workload.mjs"]');
    expect(comments).toContain('"dropped":1');
    expect(comments).toContain('a comment');
  });

  it('draws the graph', (context) => {
    const go = requireProgram(context, 'go');
    requireProgram(context, 'graphviz');
    const target = path.join(dir, 'graph.svg');
    goPprof(go, file, '-svg', `-output=${target}`);
    const svg = readFileSync(target, 'utf8');
    expect(svg).toContain('calledThrice');
    expect(svg.trimEnd()).toMatch(/<\/svg>$/);
  });

  it('loses nothing when it writes the profile itself', (context) => {
    const go = requireProgram(context, 'go');
    const again = path.join(dir, 'again.pb');
    goPprof(go, file, '-proto', `-output=${again}.gz`);
    expect(goPprof(go, `${again}.gz`, '-raw')).toBe(goPprof(go, file, '-raw'));
  });

  it('finds no difference between a profile and what is read and written again', (context) => {
    const go = requireProgram(context, 'go');
    const again = path.join(dir, 'read-again.pb.gz');
    writePprof(again, fromPprof(toPprof(consumerProfile())));
    const difference = goPprof(go, file, '-top', `-base=${again}`);
    expect(difference).toMatch(/Showing nodes accounting for 0, .* of 0 total/);
  });

  it.for(CONTRACT_PROFILES)(
    'reads the contract profile %s with its totals',
    ([name, build], context) => {
      const go = requireProgram(context, 'go');
      const target = path.join(dir, `${name}.pb.gz`);
      const profile = build();
      writePprof(target, profile);
      expect(parseRaw(goPprof(go, target, '-raw')).totals).toEqual(
        profile.samples.values.map((column) => BigInt(columnTotal(column))),
      );
      goPprof(go, target, '-top');
    },
  );
});

describe('protoc', () => {
  it.for(CONTRACT_PROFILES)(
    'knows every field of the contract profile %s',
    ([, build], context) => {
      const protoc = requireProgram(context, 'protoc');
      const schema = requireFile(context, PROFILE_PROTO, 'golang-github-google-pprof-dev');
      const { status, stdout, stderr } = spawnSync(
        protoc,
        [`--proto_path=${path.dirname(schema)}`, '--decode=perftools.profiles.Profile', schema],
        { input: toPprof(build()), encoding: 'utf8', maxBuffer: 1 << 28 },
      );
      expect(stderr).toBe('');
      expect(status).toBe(0);
      // Fields that the schema does not have are shown by number.
      expect(stdout).not.toMatch(/^ *\d+(?: \{|:)/m);
      expect(stdout).toMatch(/^string_table: ""$/m);
    },
  );
});
