export type { FrameText } from './internal/frame-texts.ts';
export { toCollapsed, type CollapsedOptions } from './to-collapsed.ts';
