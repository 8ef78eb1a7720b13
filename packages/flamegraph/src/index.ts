export { toFlamegraphHtml, type FlamegraphHtmlOptions } from './html/to-flamegraph-html.ts';
