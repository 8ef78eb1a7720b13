import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toPprof } from '@tsprof/pprof';
import { beforeEach } from 'vitest';
import { buildProfile, type FrameFields } from '../profiles/build-profile.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const main: FrameFields = { name: 'main', file: '/app/main.js', startLine: 1, line: 3 };
const parse: FrameFields = { name: 'parse', file: '/app/lib/parse.js', startLine: 4, line: 9 };
const scan: FrameFields = { name: 'scan', file: '/app/lib/scan.js', startLine: 2, line: 7 };
/** Three seconds in `scan`, one in `parse`, one half in `main`, which calls them. */
export const profile = buildProfile(
  [
    { frames: [main, parse, scan], samples: 60, cpu: 3e9 },
    { frames: [main, parse], samples: 20, cpu: 1e9 },
    { frames: [main], samples: 10, cpu: 5e8 },
  ],
  { loss: { dropped: 0, truncated: 0, unresolved: 0, missedTicks: 0, overflowed: 0 } },
);
/** One sample more, in a function that the other has not. */
const more = buildProfile([{ frames: [main, { name: 'other', file: '/app/b.js' }], cpu: 5e8 }]);

/** A directory for each test of the file, with {@link profile} as a.pb and one more as b.pb. */
export function statsDirectory(): { readonly path: string } {
  const directory = temporaryDirectory();
  beforeEach(() => {
    writeFileSync(join(directory.path, 'a.pb'), toPprof(profile));
    writeFileSync(join(directory.path, 'b.pb'), toPprof(more));
  });
  return directory;
}
