import type { CommandHelp } from '../arguments/format-help.ts';
import { ENDINGS_TEXT } from '../output/output-target.ts';
import { RUN_OPTIONS } from './run-options.ts';

export const RUN_HELP: CommandHelp = {
  usage: [
    'tsprof run [OPTIONS] [--] SCRIPT [ARGS...]',
    'tsprof run [OPTIONS] -e CODE [ARGS...]',
    'tsprof run [OPTIONS] -m NAME [ARGS...]',
    'tsprof [OPTIONS] SCRIPT [ARGS...]',
  ],
  summary:
    'Runs a program under the sampler and then reports where its time went. Options come before the ' +
    'program; what follows belongs to it.',
  options: RUN_OPTIONS,
  notes: [
    `Files are written in the format of their ending: ${ENDINGS_TEXT}. FORMAT is pprof, speedscope, ` +
      'cpuprofile, collapsed, statprof, svg or html.',
    "The exit code is that of the program, 128 + N if signal N killed it; 2 if tsprof's arguments " +
      'are wrong, 1 if the program cannot be profiled.',
  ],
  examples: [
    { command: 'tsprof app.js', does: 'Prints the lines that used most CPU time.' },
    {
      command: 'tsprof run --by function --paths short app.js --port 8080',
      does: 'Prints functions with their hot lines; --port 8080 goes to app.js.',
    },
    {
      command: 'tsprof run -o out.pb.gz -o out.speedscope.json -m tsc -p .',
      does: "Profiles the project's TypeScript compiler for pprof and for speedscope.",
    },
    {
      command: 'tsprof run --children -o all.pb.gz -m vitest run',
      does: 'Profiles the tests with all processes and workers that run them.',
    },
    {
      command: 'tsprof run --timer wall -e \'await fetch("http://localhost")\'',
      does: 'Counts the time that passes, waiting included.',
    },
  ],
};
