const VARIABLE = 'NODE_OPTIONS';

/** Adds a module to what NODE_OPTIONS of an environment has node load before a program. */
export function addPreload(environment: NodeJS.ProcessEnv, file: string): void {
  environment[VARIABLE] = (environment[VARIABLE] ?? '') + optionFor(file);
}

/** Takes back what {@link addPreload} did last. */
export function removePreload(environment: NodeJS.ProcessEnv, file: string): void {
  const value = environment[VARIABLE];
  if (value === undefined || !value.endsWith(optionFor(file))) return;
  const original = value.slice(0, -optionFor(file).length);
  if (original === '') Reflect.deleteProperty(environment, VARIABLE);
  else environment[VARIABLE] = original;
}

/** Whether {@link addPreload} has added that module. */
export function hasPreload(environment: NodeJS.ProcessEnv, file: string): boolean {
  return environment[VARIABLE]?.includes(optionFor(file)) ?? false;
}

/** Quoted as node reads it: inside of double quotes a backslash takes the next character as it is. */
function optionFor(file: string): string {
  return ` --require="${file.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
