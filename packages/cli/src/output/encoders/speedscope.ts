import { speedscopeChunks } from '@tsprof/speedscope';
import type { Encoder } from '../encoder.ts';

export const encode: Encoder = (profile) => speedscopeChunks(profile);
