import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromCollapsed, toCollapsed } from '@tsprof/collapsed';
import { aggregateByFunction, type Profile } from '@tsprof/core/model';
import { fromCpuprofile, toCpuprofile } from '@tsprof/cpuprofile';
import { toPprof } from '@tsprof/pprof';
import { fromSpeedscope, toSpeedscope, toSpeedscopeFile } from '@tsprof/speedscope';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { buildProfile } from '../profiles/build-profile.ts';
import { CONTRACT_PROFILES } from '../profiles/contract-profiles.ts';
import { requireProgram } from '../support/external-program.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { node } from '../support/tsprof.ts';
import { consumerProfile, SOURCE_PATH } from './consumer-profile.ts';
import { SpeedscopeApp } from './speedscope-app.ts';

const CALL_COLLECT_WAIT = fileURLToPath(new URL('call-collect-wait.mjs', import.meta.url));

let started: Promise<SpeedscopeApp> | undefined;

function startApp(context: TestContext): Promise<SpeedscopeApp> {
  const chromium = requireProgram(context, 'chromium');
  return (started ??= SpeedscopeApp.start(chromium));
}

afterAll(async () => {
  await (await started)?.stop();
});

/**
 * The app overflows its own call stack somewhere between 3,000 and 6,000 frames, whatever the format:
 * it depends on how much of its recursion the browser has compiled by then.
 */
const DEEPEST = 2000;
const SHALLOW_PROFILES = CONTRACT_PROFILES.filter(([name]) => !name.startsWith('deep'));

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Self and total weight by name of function. */
function weightsOf(profile: Profile): ReadonlyMap<string, readonly number[]> {
  const weights = new Map<string, readonly number[]>();
  for (const { func, self, total } of aggregateByFunction(profile).rows) {
    const name = func === undefined ? '(program)' : (profile.functions.name[func] ?? '');
    const [ownSelf = 0, ownTotal = 0] = weights.get(name) ?? [];
    weights.set(name, [ownSelf + (self.values[0] ?? 0), ownTotal + (total.values[0] ?? 0)]);
  }
  return weights;
}

describe('the speedscope app', () => {
  it('shows what is hot in a speedscope file', async (context) => {
    const app = await startApp(context);
    const shown = await app.open('hot.speedscope.json', toSpeedscope(consumerProfile()));
    expect(shown).toEqual({
      title: 'node workload.mjs - speedscope',
      rows: [
        ['75.00ms (75%)', '75.00ms (75%)', 'calledThrice'],
        ['25.00ms (25%)', '25.00ms (25%)', 'calledOnce'],
        ['100.00ms (100%)', '0.00ns (<0.01%)', 'run'],
      ],
      totals: [
        ['main', 100_000_000],
        ['worker 1', 10_000_000],
      ],
      problems: [],
    });
  });

  it.for(['timedSamples', 'recursion', 'severalThreads', 'oddNames'])(
    'saves %s with the weights that we read from both, sampled and with events',
    async (name, context) => {
      const build = CONTRACT_PROFILES.find(([known]) => known === name)?.[1];
      const app = await startApp(context);
      const text = toSpeedscope(build?.() ?? consumerProfile());
      const saved = await app.save(`${name}.speedscope.json`, text);
      expect(saved).toContain('"type":"evented"');
      const [theirs, ours] = [saved, text].map((file) => weightsOf(fromSpeedscope(utf8(file))));
      expect(theirs).toEqual(ours);
    },
  );

  it('saves collapsed stacks with the weights that we read from both', async (context) => {
    const app = await startApp(context);
    const text = 'a;b;c 1\na;b 5\r\na;b;a 2\nc 3\n';
    const saved = await app.save('stacks.folded', text);
    expect(weightsOf(fromSpeedscope(utf8(saved)))).toEqual(weightsOf(fromCollapsed(utf8(text))));
  });

  it('shows numbers of samples without a unit', async (context) => {
    const app = await startApp(context);
    const text = toSpeedscope(consumerProfile(), { value: 'samples' });
    const shown = await app.open('samples.speedscope.json', text);
    expect(shown.rows[0]).toEqual(['75 (75%)', '75 (75%)', 'calledThrice']);
  });

  it('shows the same of a pprof file', async (context) => {
    const app = await startApp(context);
    const shown = await app.open('hot.pb', toPprof(consumerProfile()));
    expect(shown).toEqual({
      title: 'hot.pb - speedscope',
      rows: [
        ['75.00ms (68%)', '75.00ms (68%)', 'calledThrice'],
        ['25.00ms (23%)', '25.00ms (23%)', 'calledOnce'],
        ['10.00ms (9.1%)', '10.00ms (9.1%)', '(garbage collector)'],
        ['110.00ms (100%)', '0.00ns (<0.01%)', 'run'],
      ],
      totals: [['hot.pb', 110_000_000]],
      problems: [],
    });
  });

  it('shows the same of collapsed stacks', async (context) => {
    const app = await startApp(context);
    const shown = await app.open('hot.txt', toCollapsed(consumerProfile()));
    expect(shown.rows[0]).toEqual(['75 (68%)', '75 (68%)', `calledThrice ${SOURCE_PATH}:8`]);
    expect(shown.totals).toEqual([['hot.txt', 110]]);
    expect(shown.problems).toEqual([]);
  });

  it('shows the leaf of a deep stack', async (context) => {
    const app = await startApp(context);
    const frames = Array.from({ length: DEEPEST }, (_, depth) => ({ name: `f${String(depth)}` }));
    const shown = await app.open('deep.speedscope.json', toSpeedscope(buildProfile([{ frames }])));
    expect(shown.rows[0]).toEqual(['1.00ms (100%)', '1.00ms (100%)', `f${String(DEEPEST - 1)}`]);
    expect(shown.problems).toEqual([]);
  });

  it.for(SHALLOW_PROFILES)('reads the totals of the contract profile %s', async (row, context) => {
    const app = await startApp(context);
    const [name, build] = row;
    const profile = build();
    const shown = await app.open(`${name}.speedscope.json`, toSpeedscope(profile));
    expect(shown.problems).toEqual([]);
    expect(shown.totals).toEqual(
      toSpeedscopeFile(profile).profiles.map((ofThread) => [ofThread.name, ofThread.endValue]),
    );
  });
});

describe('the speedscope app, of a .cpuprofile', () => {
  const directory = temporaryDirectory();

  it('shows what tsprof has written', async (context) => {
    const app = await startApp(context);
    const shown = await app.open(
      'hot.cpuprofile',
      toCpuprofile(consumerProfile(), { thread: 'main' }),
    );
    expect(shown.rows).toEqual([
      ['75.00ms (75%)', '75.00ms (75%)', 'calledThrice'],
      ['25.00ms (25%)', '25.00ms (25%)', 'calledOnce'],
      ['100.00ms (100%)', '0.00ns (<0.01%)', 'run'],
    ]);
    expect(shown.totals).toEqual([['hot.cpuprofile', 100_000]]);
    expect(shown.problems).toEqual([]);
  });

  it('says of a profile of node what tsprof says of it', async (context) => {
    const app = await startApp(context);
    const recording = ['--cpu-prof', '--cpu-prof-name', 'node.cpuprofile'];
    await node([...recording, CALL_COLLECT_WAIT], { cwd: directory.path });
    const file = readFileSync(path.join(directory.path, 'node.cpuprofile'));
    const profile = fromCpuprofile(file);
    const shown = await app.open('node.cpuprofile', file);
    expect(shown.totals).toEqual([['node.cpuprofile', profile.meta.duration / 1000]]);
    const selfOf = new Map(shown.rows.map(([, self = '', name = '']) => [name, parseFloat(self)]));
    for (const name of ['spin', 'collect', 'serialize']) {
      // One row or another differs by up to a sample or two, although the totals are equal.
      const difference = (selfOf.get(name) ?? 0) - selfMillis(profile, name);
      expect(Math.abs(difference), name).toBeLessThan(5);
    }
  });
});

function selfMillis({ functions, ...profile }: Profile, name: string): number {
  const func = functions.name.indexOf(name);
  const row = aggregateByFunction({ functions, ...profile }).rows.find((one) => one.func === func);
  return (row?.self.values[1] ?? 0) / 1e6;
}
