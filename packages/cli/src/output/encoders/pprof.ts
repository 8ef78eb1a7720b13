import { gzipSync } from 'node:zlib';
import { toPprof } from '@tsprof/pprof';
import type { Encoder } from '../encoder.ts';

export const encode: Encoder = (profile) => gzipSync(toPprof(profile));
