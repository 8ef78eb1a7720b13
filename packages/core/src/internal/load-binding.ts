import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { TsprofError } from '../errors.ts';
import { cLibraryOf } from './c-library.ts';
import type { NativeBinding } from './native-binding.ts';

/** The version of {@link NativeBinding} that this code is written against. */
const INTERFACE_VERSION = 7;

/** Where the package keeps its binaries: next to dist/ (and to src/). */
const PREBUILDS = new URL('../../prebuilds/', import.meta.url);

/** The Node that a binary has to fit. */
export interface Runtime {
  readonly platform: string;
  readonly arch: string;
  /** Path of the Node binary, which tells the C library. */
  readonly executable: string;
  /** `process.versions.modules`. */
  readonly abi: string;
}

let loaded: NativeBinding | undefined;

/**
 * The addon for the running Node, loaded at the first call.
 *
 * @throws TsprofError `ERR_TSPROF_NO_BINDING`
 */
export function loadBinding(): NativeBinding {
  loaded ??= loadBindingFrom(PREBUILDS, {
    platform: process.platform,
    arch: process.arch,
    executable: process.execPath,
    abi: process.versions.modules,
  });
  return loaded;
}

/**
 * @param prebuilds - directory of the binaries, a `file:` URL ending in a slash
 * @param load - loads an addon
 */
export function loadBindingFrom(
  prebuilds: URL,
  runtime: Runtime,
  load: (file: string) => unknown = createRequire(import.meta.url),
): NativeBinding {
  const wanted = prebuildOf(runtime);
  const file = fileURLToPath(new URL(wanted, prebuilds));
  let binding: NativeBinding;
  try {
    binding = load(file) as NativeBinding;
  } catch (cause) {
    throw noBinding(explain(file, wanted, prebuilds, cause), cause);
  }
  if (binding.interfaceVersion !== INTERFACE_VERSION) {
    throw noBinding(
      `The native addon ${file} is of another version of @tsprof/core (its interface is ` +
        `${String(binding.interfaceVersion)}, expected ${String(INTERFACE_VERSION)}). ${REMEDY}`,
    );
  }
  return binding;
}

const REMEDY =
  'Install @tsprof/core again, or, in a clone of the repository, build it: npm run build';

/** Path of a binary below prebuilds/, with slashes: one a platform, C library and ABI. */
function prebuildOf({ platform, arch, executable, abi }: Runtime): string {
  const parts = [platform, arch, ...(platform === 'linux' ? [cLibraryOf(executable)] : [])];
  return `${parts.join('-')}/abi${abi}.node`;
}

function explain(file: string, wanted: string, prebuilds: URL, cause: unknown): string {
  const present = prebuildsIn(prebuilds);
  if (present.includes(wanted)) {
    return `Cannot load the native addon ${file}: ${causeText(cause)}. ${REMEDY}`;
  }
  const found = present.length === 0 ? 'none' : present.join(', ');
  return (
    `No native addon of @tsprof/core for this Node (${process.version}): looked for ${file}, ` +
    `found ${found}. Supported are Node 20, 22, 24 and 26 on Linux x64. ${REMEDY}`
  );
}

function prebuildsIn(prebuilds: URL): string[] {
  try {
    return readdirSync(prebuilds, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.node'))
      .map((name) => name.replaceAll('\\', '/'))
      .sort();
  } catch {
    return [];
  }
}

function causeText(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function noBinding(message: string, cause?: unknown): TsprofError {
  return new TsprofError('ERR_TSPROF_NO_BINDING', message, { cause });
}
