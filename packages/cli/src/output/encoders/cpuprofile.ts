import { toCpuprofile } from '@tsprof/cpuprofile';
import type { Encoder } from '../encoder.ts';

export const encode: Encoder = (profile) => toCpuprofile(profile);
