export { fromPprof, type FromPprofOptions } from './from-pprof.ts';
export { isPprof } from './is-pprof.ts';
export { toPprof, type PprofOptions } from './to-pprof.ts';
