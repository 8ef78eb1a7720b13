import type { Report } from './report.ts';

/** Synthetic frames: all samples, and below -1 the threads. */
export const ALL = -1;

export function funcOfThread(thread: number): number {
  return -2 - thread;
}

export function functionName({ data, functions }: Report, func: number): string {
  if (func === ALL) return 'all';
  if (func < ALL) return data.threads[-2 - func] ?? '';
  return data.names[functions.name[func] ?? 0] ?? '';
}

/** `file:line` of where it starts; empty for what has no file. */
export function functionPlace({ data, functions }: Report, func: number): string {
  if (func < 0) return '';
  const file = data.files[functions.file[func] ?? 0] ?? '';
  const line = functions.line[func] ?? 0;
  return file === '' || line === 0 ? file : `${file}:${String(line)}`;
}

/** The end of a path, for where there is little room. */
export function shortPlace(place: string): string {
  return place.slice(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1);
}
