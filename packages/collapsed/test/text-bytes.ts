/** UTF-16 with a byte order mark, little-endian or big-endian. */
export function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const units = Array.from(`\ufeff${text}`.split(''), (unit) => unit.charCodeAt(0));
  const bytes = new DataView(new ArrayBuffer(units.length * 2));
  units.forEach((unit, i) => {
    bytes.setUint16(2 * i, unit, isLittleEndian);
  });
  return new Uint8Array(bytes.buffer);
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
