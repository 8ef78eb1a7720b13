const BOLD = '\x1b[1m';
const RED = '\x1b[31m';
const YELLOW = '\x1b[33m';
const RESET = '\x1b[0m';

/** Rows of the statprof table with at least this share of the time, in percent, stand out. */
const HOT = 10;
const WARM = 3;

/** The statprof table in colour: its head bold, and rows by their share of the time. */
export function paintReport(text: string): string {
  const lines = text.split('\n');
  const firstRow = lines.findIndex((line) => shareOf(line) !== undefined);
  return lines
    .map((line, i) => {
      const colour = i < firstRow ? BOLD : colourOf(shareOf(line));
      return colour === '' || line === '' ? line : colour + line + RESET;
    })
    .join('\n');
}

/** The percentage that a row begins with. */
function shareOf(line: string): number | undefined {
  const share = /^ *(\d+\.\d+) /.exec(line)?.[1];
  return share === undefined ? undefined : Number(share);
}

function colourOf(share: number | undefined): string {
  if (share === undefined || share < WARM) return '';
  return share >= HOT ? RED : YELLOW;
}
