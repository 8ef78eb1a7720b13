import { basename } from 'node:path';
import { toSpeedscope } from '@tsprof/speedscope';
import type { CommandHelp } from '../arguments/format-help.ts';
import type { Option } from '../arguments/option.ts';
import { nameOption, numberOption } from '../arguments/option-values.ts';
import type { ParsedArguments } from '../arguments/parsed-arguments.ts';
import { INPUT_OPTIONS, inputOptions } from '../input/input-options.ts';
import { readInputs, type Input } from '../input/read-input.ts';
import { FILTER_OPTIONS, filtersOf, type GivenFilter } from '../report/filter-options.ts';
import { filteredProfile } from '../report/filtered-profile.ts';
import { messagesFor, type Messages } from '../terminal/messages.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import { UsageError } from '../usage-error.ts';
import { openBrowser } from '../view/open-browser.ts';
import { OpenTabs } from '../view/open-tabs.ts';
import type { ServedFile } from '../view/served-file.ts';
import { PAGE, speedscopeApp } from '../view/speedscope-app.ts';
import { ViewServer } from '../view/view-server.ts';
import type { Command } from './command.ts';

const DEFAULT_LINGER_SECONDS = 15;
const LAST_PORT = 65_535;
const A_DAY_IN_SECONDS = 86_400;
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const OPTIONS: readonly Option[] = [
  {
    name: 'open',
    form: 'off',
    help: 'Print the addresses, and open no browser',
  },
  {
    name: 'by',
    form: 'value',
    value: 'function|line',
    help: 'What a frame is: a function, or each of its lines that was executed',
    default: 'function',
  },
  {
    name: 'port',
    form: 'value',
    value: 'N',
    help: 'Port to listen on',
    default: 'one that is free',
  },
  {
    name: 'linger',
    form: 'value',
    value: 'S',
    help: 'Seconds after which to end when all tabs are closed',
    default: String(DEFAULT_LINGER_SECONDS),
  },
  ...FILTER_OPTIONS,
  ...INPUT_OPTIONS,
  { name: 'quiet', short: 'q', form: 'flag', help: 'Say nothing but errors on stderr' },
  { name: 'help', short: 'h', form: 'flag', help: 'Show this help' },
];

const HELP: CommandHelp = {
  usage: ['tsprof view [OPTIONS] FILE...'],
  summary:
    'Opens saved profiles in the browser, in the speedscope app that comes with tsprof, each in a ' +
    'tab of its own. Reads what report reads. Ends when all tabs are closed, and on Ctrl-C.',
  options: OPTIONS,
  notes: [
    'Nothing leaves this machine: the app and the profiles are served on 127.0.0.1, under an ' +
      'address with a random part, to pages of that address alone.',
  ],
  examples: [
    { command: 'tsprof view out.pb.gz', does: 'Opens a profile.' },
    {
      command: 'tsprof view --no-open --port 8123 before.pb.gz after.pb.gz',
      does: 'Prints the addresses of two, to be opened through a tunnel of that port.',
    },
  ],
};

export const VIEW: Command = {
  summary: 'Open saved profiles in the browser, in speedscope',
  help: HELP,
  run,
};

async function run(parsed: ParsedArguments): Promise<number> {
  if (parsed.operands.length === 0) throw new UsageError('Expected at least one FILE');
  const port = portOption(parsed);
  const frames = nameOption(parsed, 'by', ['function', 'line'] as const) ?? 'function';
  const linger =
    numberOption(parsed, 'linger', { min: 0, max: A_DAY_IN_SECONDS }) ?? DEFAULT_LINGER_SECONDS;
  const messages = messagesFor(parsed);
  const profiles = await servedProfiles(parsed, frames, messages);
  const tabs = new OpenTabs(linger * 1000);
  const files = new Map([
    ...speedscopeApp(),
    ...profiles.map(({ path, file }) => [path, file] as const),
  ]);
  const server = await ViewServer.start({ files, tabs, port });
  try {
    const pages = profiles.map(({ name, path }) => ({ name, url: pageOf(server, path) }));
    await writeStdout(pages.map(({ name, url }) => `${name}: ${url}\n`).join(''));
    const ended = Promise.race([tabs.allClosed, endingSignal()]);
    const urls = pages.map(({ url }) => url);
    if (parsed.flag('open') !== false) await openPages(urls, messages);
    await ended;
  } finally {
    tabs.forget();
    server.stop();
  }
  return 0;
}

/** @throws UsageError */
function portOption(parsed: ParsedArguments): number {
  const port = numberOption(parsed, 'port', { min: 0, max: LAST_PORT }) ?? 0;
  if (!Number.isInteger(port)) {
    throw new UsageError(`Expected --port to be a whole number, got ${String(port)}`);
  }
  return port;
}

interface ServedProfile {
  readonly name: string;
  /** Below the token. */
  readonly path: string;
  readonly file: ServedFile;
}

async function servedProfiles(
  parsed: ParsedArguments,
  frames: 'function' | 'line',
  messages: Messages,
): Promise<ServedProfile[]> {
  const filters = filtersOf(parsed);
  const inputs = await readInputs(parsed.operands, inputOptions(parsed, messages));
  return inputs.map((input, i) => {
    const content = contentOf(input, filters, frames, messages);
    // By number: what a file is called may be anything.
    const path = `profiles/${String(i)}.speedscope.json`;
    return { name: input.file, path, file: { type: 'application/json', content } };
  });
}

function contentOf(
  { file, profile }: Input,
  filters: readonly GivenFilter[],
  frames: 'function' | 'line',
  messages: Messages,
): string {
  const part = filteredProfile(profile, filters);
  if (part.problem !== undefined) messages.note(`${file}: ${part.problem}`);
  return toSpeedscope(part.profile, { frames, name: basename(file) });
}

/** Of the app, with that profile. */
function pageOf(server: ViewServer, path: string): string {
  return `${server.urlOf(PAGE)}#profileURL=${encodeURIComponent(path)}`;
}

async function openPages(urls: readonly string[], messages: Messages): Promise<void> {
  for (const url of urls) {
    if (await openBrowser(url)) continue;
    messages.note('No browser can be opened here; open the address yourself');
    return;
  }
}

async function endingSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ENDING_SIGNALS) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
}
