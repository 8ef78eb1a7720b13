export { toDiffFlamegraphHtml } from './html/to-diff-flamegraph-html.ts';
export { toFlamegraphHtml, type FlamegraphHtmlOptions } from './html/to-flamegraph-html.ts';
export type { FlamegraphOptions } from './svg/options.ts';
export type { Orientation } from './svg/picture.ts';
export {
  toDiffFlamegraphSvg,
  type DiffFlamegraphSvgOptions,
} from './svg/to-diff-flamegraph-svg.ts';
export { toFlamegraphSvg, type FlamegraphSvgOptions } from './svg/to-flamegraph-svg.ts';
export type { FrameIdentity } from './tree/frame-label.ts';
