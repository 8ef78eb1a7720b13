import { loadBinding } from '../load-binding.ts';
import type { NativeBinding } from '../native-binding.ts';
import { excludeFromProfiles } from '../this-thread.ts';

/**
 * Has V8 tell of all code from here on; tsprof's own is left out of profiles.
 *
 * @param url - of the preload
 */
export function followCode(url: string): NativeBinding {
  const binding = loadBinding();
  excludeFromProfiles([new URL('.', url)]);
  binding.keepCodeMap();
  return binding;
}
