/** Reads what `encodeColumn` writes. */
export function decodeColumn(text: string): Float64Array {
  const rest = text.slice(1);
  switch (text.charAt(0)) {
    case 'c': {
      const [length, value] = rest.split(':');
      return new Float64Array(Number(length)).fill(Number(value));
    }
    case 'u':
      return varints(bytesOf(rest));
    case 'd':
      return sums(varints(bytesOf(rest)));
    case 'f':
      return doubles(bytesOf(rest));
    default:
      throw new Error(`Unknown column: ${text.slice(0, 20)}`);
  }
}

export function integersOf(text: string): Int32Array {
  return new Int32Array(decodeColumn(text));
}

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function varints(bytes: Uint8Array): Float64Array {
  let length = 0;
  for (const byte of bytes) if (byte < 128) length++;
  const column = new Float64Array(length);
  let [i, value, factor] = [0, 0, 1];
  for (const byte of bytes) {
    value += (byte % 128) * factor;
    if (byte < 128) {
      column[i++] = value;
      value = 0;
      factor = 1;
    } else factor *= 128;
  }
  return column;
}

/** Undoes zigzag, and adds each difference to the number before. */
function sums(differences: Float64Array): Float64Array {
  let previous = 0;
  return differences.map((zigzag) => {
    previous += zigzag % 2 === 1 ? -(zigzag + 1) / 2 : zigzag / 2;
    return previous;
  });
}

function doubles(bytes: Uint8Array): Float64Array {
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / 8 }, (_, i) => view.getFloat64(i * 8, true));
}
