/** The commands there are; anything else is a program to run. */
export const COMMAND_NAMES = ['run', 'report'] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];
