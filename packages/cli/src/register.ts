import { loadModule, preload } from '@tsprof/core/preload';
import type * as Output from './output/preload-output.ts';

preload({
  url: import.meta.url,
  prepare(asked) {
    const output = new URL('output/preload-output.js', import.meta.url);
    return loadModule<typeof Output>(output).prepareOutput(asked);
  },
});
