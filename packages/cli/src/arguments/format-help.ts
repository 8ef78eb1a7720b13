import { spelling, type Option } from './option.ts';

/** What a command's help says. */
export interface CommandHelp {
  /** One line each, without `usage:`. */
  readonly usage: readonly string[];
  readonly summary: string;
  readonly options: readonly Option[];
  /** Paragraphs after the options. */
  readonly notes: readonly string[];
  readonly examples: readonly Example[];
}

export interface Example {
  readonly command: string;
  readonly does: string;
}

const GAP = 2;
const WIDTH = 80;

export function formatHelp({ usage, summary, options, notes, examples }: CommandHelp): string {
  const [first = '', ...further] = usage;
  const sections = [
    [`Usage: ${first}`, ...further.map((line) => `       ${line}`)],
    wrap(summary, 0),
    ['Options:', ...table(options.map((option) => [syntax(option), meaning(option)]))],
    ...notes.map((note) => wrap(note, 0)),
    ...(examples.length === 0 ? [] : [['Examples:', ...examples.flatMap(exampleLines)]]),
  ];
  return sections.map((lines) => lines.map((line) => `${line}\n`).join('')).join('\n');
}

/** Two columns, the second one wrapped. */
export function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  const indent = GAP + width + GAP;
  return rows.flatMap(([left, right]) => {
    const [first = '', ...further] = wrap(right, indent);
    return [`${' '.repeat(GAP)}${left.padEnd(width)}${first.slice(GAP + width)}`, ...further];
  });
}

function syntax(option: Option): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  const long = option.form === 'switch' ? `--[no-]${option.name}` : spelling(option);
  return `${short}${long}${option.value === undefined ? '' : ` ${option.value}`}`;
}

function meaning({ help, default: initial }: Option): string {
  return initial === undefined ? help : `${help} (default: ${initial})`;
}

function exampleLines({ command, does }: Example): string[] {
  return [`  ${command}`, ...wrap(does, 2 * GAP + 2)];
}

/** Lines of at most 80 columns, each indented. */
export function wrap(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((text) => ' '.repeat(indent) + text);
}
