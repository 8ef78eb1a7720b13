import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Profile } from '@tsprof/core/model';
import { fromPprof } from '@tsprof/pprof';
import { goPprof } from './go-pprof.ts';

/** Google's own test profiles, as Debian packages them. */
export const GO_PPROF = '/usr/share/gocode/src/github.com/google/pprof';

const DIRECTORIES = ['profile/testdata', 'internal/driver/testdata', 'internal/report/testdata'];
/** What is a profile there, of C++, Go and Java, most of them in formats from before protobuf. */
const PROFILE = /\.(?:cpu|heap|growth|contention|crash|thread(?:\.all|\.none)?)$/;

/** Below {@link GO_PPROF}; none where the package is not installed. */
export const GO_PROFILES: readonly string[] = DIRECTORIES.flatMap((directory) => {
  const whole = path.join(GO_PPROF, directory);
  const names = existsSync(whole) ? readdirSync(whole) : [];
  return names.filter((name) => PROFILE.test(name)).map((name) => `${directory}/${name}`);
});

/**
 * Reads one of {@link GO_PROFILES}.
 *
 * @param byGo - where Go is to write it as a protobuf, with symbols and without what it drops
 */
export function readGoProfile(go: string, file: string, byGo: string): Profile {
  goPprof(go, path.join(GO_PPROF, file), '-proto', `-output=${byGo}`);
  return fromPprof(gunzipSync(readFileSync(byGo)));
}

/** Whether it counts samples and times them, as reports do; others count bytes, or threads. */
export function isTimed({ valueTypes }: Profile): boolean {
  const types = valueTypes.map(({ type, unit }) => `${type}/${unit}`);
  return types.includes('samples/count') && types.some((type) => type.endsWith('/nanoseconds'));
}
