import {
  at,
  frameIndex,
  ProfileBuilder,
  stackIndex,
  type FunctionFields,
  type FunctionIndex,
  type Profile,
} from '@tsprof/core/model';
import type { GeneratedFile, OriginalFunction, Source } from './generated-file.ts';

/** A function of generated code, and what is known of its source. */
interface Mapped {
  readonly fields: Required<FunctionFields>;
  readonly file: GeneratedFile | undefined;
  readonly original: OriginalFunction | undefined;
}

/** The profile with its functions and frames in their sources, for the files that have a map. */
export function mapTables(
  profile: Profile,
  generated: ReadonlyMap<string, GeneratedFile>,
): Profile {
  const { frames, stacks, samples } = profile;
  const builder = new ProfileBuilder(profile.valueTypes);
  const functions = mappedFunctions(profile, generated);
  const frameMap = Uint32Array.from(frames.func, (func, i) => {
    const line = at(frames.line, i);
    const { func: mapped, line: mappedLine } = mapFrame(builder, at(functions, func), line);
    const inlined = at(frames.inlined, i) === 1;
    // Columns are those of the generated code, and only there of use.
    const column = at(functions, func).file === undefined ? at(frames.column, i) : 0;
    return builder.addFrame(mapped, { line: mappedLine, column, inlined });
  });
  const stackMap = new Int32Array(stacks.length);
  for (let i = 0; i < stacks.length; i++) {
    const parent = at(stacks.parent, i);
    const caller = parent < 0 ? undefined : stackIndex(at(stackMap, parent));
    stackMap[i] = builder.addStack(caller, frameIndex(at(frameMap, at(stacks.frame, i))));
  }
  const tables = builder.finish(profile.meta);
  const stack = samples.stack.map((old) => (old < 0 ? -1 : at(stackMap, old)));
  return {
    ...profile,
    functions: tables.functions,
    frames: tables.frames,
    stacks: tables.stacks,
    samples: { ...samples, stack },
  };
}

function mappedFunctions(
  { functions }: Profile,
  generated: ReadonlyMap<string, GeneratedFile>,
): readonly Mapped[] {
  return functions.name.map((name, i) => {
    const fields = {
      name,
      file: at(functions.file, i),
      startLine: at(functions.startLine, i),
      startColumn: at(functions.startColumn, i),
      kind: at(functions.kind, i),
    };
    const file = generated.get(fields.file);
    return { fields, file, original: file?.functionAt(fields) };
  });
}

function mapFrame(
  builder: ProfileBuilder,
  { fields, file, original }: Mapped,
  line: number,
): { readonly func: FunctionIndex; readonly line: number } {
  if (file === undefined) return { func: builder.addFunction(fields), line };
  const place = file.lineOf(line, fields);
  if (original !== undefined) {
    const { source, ...rest } = original;
    const func = builder.addFunction({ ...rest, file: source.file, kind: fields.kind });
    return { func, line: place?.source === source ? place.line : 0 };
  }
  const source =
    place?.source ??
    (isTop(fields) ? file.onlySource : undefined) ??
    // A loader gives code the name of its source, and what it adds to it has no place there.
    file.sourceNamed(fields.file);
  if (source === undefined) return { func: builder.addFunction(fields), line };
  return { func: builder.addFunction(partIn(source, fields)), line: place?.line ?? 0 };
}

/** Of code around several sources, as bundlers write it, the part that is in one of them. */
function partIn(source: Source, fields: Required<FunctionFields>): FunctionFields {
  const start = isTop(fields) ? { startLine: 1, startColumn: 1 } : {};
  return { name: fields.name, file: source.file, kind: fields.kind, ...start };
}

/** Whether this is the code of a module outside of its functions. */
function isTop({ name, startLine }: Required<FunctionFields>): boolean {
  return name === '' && startLine === 1;
}
