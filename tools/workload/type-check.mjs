import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * The program that the demo and the bench profile: the TypeScript compiler checking the sources of
 * this project together with every declaration they use. Seconds of CPU in deep stacks.
 */
export const TYPE_CHECK = [
  createRequire(import.meta.url).resolve('typescript/lib/tsc.js'),
  '-p',
  path.join(import.meta.dirname, 'tsconfig.json'),
];
