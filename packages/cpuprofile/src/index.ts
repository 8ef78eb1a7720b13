export { cpuprofileLosses, type CpuprofileLoss } from './cpuprofile-losses.ts';
export { fromChromeTrace, fromParsedTrace, isChromeTrace } from './from-chrome-trace.ts';
export { fromCpuprofile, fromParsedCpuprofile, isCpuprofile } from './from-cpuprofile.ts';
export { toCpuprofile, type CpuprofileOptions } from './to-cpuprofile.ts';
