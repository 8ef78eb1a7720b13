// Profiles a real program, prints the statprof table and writes one file of each format:
//   npm run demo

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TYPE_CHECK } from './workload/type-check.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const OUTPUT = path.join(ROOT, 'demo-output');
const TSPROF = path.join(ROOT, 'packages/cli/bin/tsprof.js');

const FILES = [
  {
    name: 'profile.pb.gz',
    format: 'pprof',
    open: ['go tool pprof -http=: demo-output/profile.pb.gz'],
  },
  {
    name: 'profile.speedscope.json',
    format: 'speedscope',
    open: [
      'npx speedscope demo-output/profile.speedscope.json',
      'or drop it on https://www.speedscope.app (the file stays in the browser)',
    ],
  },
  {
    name: 'profile.cpuprofile',
    format: 'V8 CPU profile',
    open: ['load it into the Performance panel of DevTools in Chrome'],
  },
  {
    name: 'profile.collapsed',
    format: 'collapsed stacks',
    open: [
      'flamegraph.pl demo-output/profile.collapsed > demo-output/flamegraph.svg',
      'or open it in speedscope as well',
    ],
  },
  {
    name: 'profile.svg',
    format: 'flamegraph',
    open: ['any browser: click zooms, / searches'],
  },
  {
    name: 'profile.html',
    format: 'HTML report',
    open: ['open it in a browser'],
  },
  {
    name: 'profile.statprof.txt',
    format: 'statprof text',
    open: ['less demo-output/profile.statprof.txt'],
  },
];

rmSync(OUTPUT, { recursive: true, force: true });
mkdirSync(OUTPUT);

console.log('Profiling the TypeScript compiler while it type-checks this project.\n');
const outputs = FILES.flatMap(({ name }) => ['-o', path.join('demo-output', name)]);
const options = [...outputs, '--report', 'statprof', '--paths', 'short', '--top', '25'];
const { status } = spawnSync(process.execPath, [TSPROF, 'run', ...options, '--', ...TYPE_CHECK], {
  cwd: ROOT,
  stdio: 'inherit',
});

if (status === 0) {
  console.log('\nThe same profile in every format, and how to open it:');
  for (const { name, format, open } of FILES) {
    const kilobytes = Math.ceil(statSync(path.join(OUTPUT, name)).size / 1000);
    console.log(`\n  demo-output/${name} (${format}, ${String(kilobytes)} kB)`);
    for (const line of open) console.log(`      ${line}`);
  }
} else {
  console.error(`\nThe demo failed: tsprof ended with exit code ${String(status)}`);
  process.exitCode = 1;
}
