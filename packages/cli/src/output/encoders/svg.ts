import { toFlamegraphSvg } from '@tsprof/flamegraph';
import { flamegraphOf } from '../../report/flamegraph-options.ts';
import type { Encoder } from '../encoder.ts';

export const encode: Encoder = (profile, text) => toFlamegraphSvg(profile, flamegraphOf(text));
