export type { FrameIdentity } from './internal/frame-table.ts';
export {
  type SpeedscopeFile,
  type SpeedscopeFrame,
  type SpeedscopeProfile,
  type SpeedscopeUnit,
} from './speedscope-file.ts';
export { toSpeedscope, toSpeedscopeFile, type SpeedscopeOptions } from './to-speedscope.ts';
