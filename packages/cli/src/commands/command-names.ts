/** The commands there are; anything else is a program to run. */
export const COMMAND_NAMES = [
  'run',
  'report',
  'diff',
  'stats',
  'convert',
  'flamegraph',
  'view',
  'attach',
  'ci',
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];
