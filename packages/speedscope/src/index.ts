export { fromSpeedscope, type FromSpeedscopeOptions } from './from-speedscope.ts';
export type { FrameIdentity } from './internal/frame-table.ts';
export { isSpeedscope } from './is-speedscope.ts';
export {
  type SpeedscopeFile,
  type SpeedscopeFrame,
  type SpeedscopeProfile,
  type SpeedscopeUnit,
} from './speedscope-file.ts';
export {
  speedscopeChunks,
  toSpeedscope,
  toSpeedscopeFile,
  type SpeedscopeOptions,
} from './to-speedscope.ts';
