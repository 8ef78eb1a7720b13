import { createInterface, type Interface } from 'node:readline';
import type { Browser } from './browser.ts';
import { complete } from './complete.ts';

const PROMPT = 'stats> ';
const HISTORY_LENGTH = 1000;

/** Runs the commands that are typed, with a prompt, history and completion, until they end. */
export async function browseTerminal(browser: Browser): Promise<void> {
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    completer: complete,
    historySize: HISTORY_LENGTH,
    removeHistoryDuplicates: true,
    prompt: PROMPT,
  });
  lines.on('SIGINT', () => {
    clearLine(lines);
  });
  // By Ctrl-D, which may be typed while a command runs: to prompt then would wait for input again.
  let isOpen = true as boolean;
  lines.once('close', () => {
    isOpen = false;
  });
  lines.prompt();
  let ended = false;
  for await (const line of lines) {
    ended = !(await browser.run(line));
    if (ended) break;
    if (isOpen) lines.prompt();
  }
  // The prompt is still there after Ctrl-D.
  if (!ended) process.stdout.write('\n');
}

/** Runs the commands that another program writes to stdin. */
export async function browseStdin(browser: Browser): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  for await (const line of lines) {
    if (!(await browser.run(line))) return;
  }
}

/** By the keys that do it by hand: to the end of the line, and delete to its begin. */
function clearLine(lines: Interface): void {
  lines.write(null, { ctrl: true, name: 'e' });
  lines.write(null, { ctrl: true, name: 'u' });
}
