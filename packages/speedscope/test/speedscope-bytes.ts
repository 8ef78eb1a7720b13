/** A speedscope file of others, with what a test says of it. */
export function speedscopeBytes(fields: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(fields));
}

/** A file with frames named `a`, `b`, `c` and these profiles. */
export function fileOf(...profiles: readonly object[]): Uint8Array {
  return speedscopeBytes({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    profiles,
    shared: { frames: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] },
  });
}
