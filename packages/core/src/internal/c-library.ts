import { closeSync, openSync, readSync } from 'node:fs';

/** An executable names its program interpreter within its first headers. */
const HEADER_BYTES = 2048;

/** The C library that an executable of this platform is linked against; Linux has two. */
export function cLibraryOf(executable: string): 'glibc' | 'musl' {
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(executable, 'r');
  try {
    readSync(file, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(file);
  }
  return header.includes('/ld-musl-') ? 'musl' : 'glibc';
}
