export { CollapsedReader, type FromCollapsedOptions } from './collapsed-reader.ts';
export { fromCollapsed } from './from-collapsed.ts';
export type { FrameText } from './internal/frame-texts.ts';
export { isCollapsed } from './is-collapsed.ts';
export { collapsedChunks, toCollapsed, type CollapsedOptions } from './to-collapsed.ts';
