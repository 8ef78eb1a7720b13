export { fromPprof } from './from-pprof.ts';
export { toPprof, type PprofOptions } from './to-pprof.ts';
