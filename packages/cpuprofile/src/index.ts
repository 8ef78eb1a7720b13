export { cpuprofileLosses, type CpuprofileLoss } from './cpuprofile-losses.ts';
export { fromChromeTrace } from './from-chrome-trace.ts';
export { fromCpuprofile } from './from-cpuprofile.ts';
export { isChromeTrace } from './is-chrome-trace.ts';
export { isCpuprofile } from './is-cpuprofile.ts';
export { toCpuprofile, type CpuprofileOptions } from './to-cpuprofile.ts';
