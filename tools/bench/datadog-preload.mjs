// Profiles the program with @datadog/pprof and writes the profile to TSPROF_BENCH_PROFILE when the
// program ends.

import { writeFileSync } from 'node:fs';

// Before the import, which adds an exit handler that throws the profile away.
process.on('exit', () => {
  writeFileSync(process.env.TSPROF_BENCH_PROFILE ?? '', encodeSync(time.stop()));
});

const { encodeSync, time } = await import('@datadog/pprof');
time.start({ intervalMicros: 1000, lineNumbers: process.env.TSPROF_BENCH_LINES === '1' });
