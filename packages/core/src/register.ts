import type * as Output from './internal/preload/snapshot-output.ts';
import { loadModule, preload } from './preload.ts';

preload({
  url: import.meta.url,
  prepare(asked) {
    const output = new URL('internal/preload/snapshot-output.js', import.meta.url);
    return loadModule<typeof Output>(output).prepareSnapshots(asked);
  },
});
