import { toFlamegraphHtml } from '@tsprof/flamegraph';
import type { Encoder } from '../encoder.ts';

export const encode: Encoder = (profile, { source, sourceOf, modifiedOf, flamegraph }) =>
  toFlamegraphHtml(profile, {
    ...(source === false ? {} : { sources: sourceOf }),
    ...(source === false || modifiedOf === undefined ? {} : { modifiedOf }),
    ...(flamegraph?.title === undefined ? {} : { title: flamegraph.title }),
  });
