import type { Profile } from '@tsprof/core/model';
import { CollapsedReader, type FromCollapsedOptions } from './collapsed-reader.ts';

/**
 * Reads collapsed stacks, also called folded, of any producer: a line is a stack, root first, and a
 * count. Each line is a sample of the profile.
 *
 * Frames as `toCollapsed` writes them are taken apart into function, file and line. Lines that
 * begin with `# ` are comments. Lines that do not end with a count are left out, which a comment
 * tells; a file of several gigabytes takes the memory of its distinct stacks and some 30 bytes a
 * line.
 *
 * @param bytes - UTF-8, or UTF-16 with a byte order mark; not compressed
 * @throws TsprofError `ERR_TSPROF_MALFORMED_FILE` if no line has a count, one counts less than
 * nothing or more than 2^63 - 1, or each has two counts; the message names the line.
 * @throws RangeError if an option is not one of those there are.
 */
export function fromCollapsed(bytes: Uint8Array, options: FromCollapsedOptions = {}): Profile {
  const reader = new CollapsedReader(options);
  reader.push(bytes);
  return reader.finish();
}
