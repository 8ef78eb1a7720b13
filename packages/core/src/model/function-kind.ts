/**
 * What a function is made of. Everything but `js`, `wasm`, `native` and `builtin` is a state of the
 * VM shown as a frame of its own on top of the stack it interrupted, or stands for stacks that are
 * not known; such a frame has no file.
 */
export const FUNCTION_KINDS = [
  'js',
  'wasm',
  'native',
  'builtin',
  'gc',
  'compiler',
  'external',
  'idle',
  'program',
  'other-threads',
  'too-many-stacks',
] as const;

export type FunctionKind = (typeof FUNCTION_KINDS)[number];

/** The kinds that are states of the VM, the process or the recording, not code. */
export type StateKind = Exclude<FunctionKind, 'js' | 'wasm' | 'native' | 'builtin'>;

/** The names under which states appear in every format. */
export const STATE_NAMES: Readonly<Record<StateKind, string>> = {
  gc: '(garbage collector)',
  compiler: '(compiler)',
  external: '(native)',
  idle: '(idle)',
  program: '(program)',
  'other-threads': '(other threads)',
  'too-many-stacks': '(too many stacks)',
};

const kindByStateName = new Map<string, FunctionKind>(
  Object.entries(STATE_NAMES).map(([kind, name]) => [name, kind as StateKind]),
);

/** Code that no one knows the function of, as readers name it. */
const ADDRESS = /^0x[\da-f]+$/;

/**
 * The kind of a function read from a format that has no field for it: VM states by their name,
 * functions with a `wasm:` file as `wasm`, functions without a file and addresses (`0x4a2b10`) as
 * `native`, all others as `js`.
 */
export function functionKindOf(name: string, file: string): FunctionKind {
  if (file === '') return kindByStateName.get(name) ?? 'native';
  if (ADDRESS.test(name)) return 'native';
  return file.startsWith('wasm:') ? 'wasm' : 'js';
}
