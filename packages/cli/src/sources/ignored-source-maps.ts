import type { IgnoredSourceMap } from '@tsprof/source-maps';
import type { Messages } from '../terminal/messages.ts';

/**
 * Says of maps that they were of no use: one warning, and all of them with --verbose. There alone are
 * those of installed packages, which often name a map that was not published with them.
 */
export function tellOfIgnored(all: readonly IgnoredSourceMap[], messages: Messages): void {
  // Several processes have the same code.
  const ignored = [...new Map(all.map((map) => [map.file, map])).values()];
  const own = ignored.filter(({ file }) => !/[/\\]node_modules[/\\]/.test(file));
  const [first, ...others] = own;
  if (first !== undefined) {
    const more =
      others.length === 0 ? '' : `, and ${String(others.length)} more (--verbose names all)`;
    messages.note(`Ignored the source map of ${first.file}: ${first.reason}${more}`);
  }
  for (const map of ignored) {
    if (map !== first) messages.detail(`ignored the source map of ${map.file}: ${map.reason}`);
  }
}
