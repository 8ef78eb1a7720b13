import { TsprofError, type TsprofErrorCode } from '../errors.ts';

/** Calls the addon; its errors, which carry a code only, become TsprofErrors. */
export function callNative<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof Error && 'code' in error && isTsprofCode(error.code)) {
      throw new TsprofError(error.code, error.message, { cause: error });
    }
    throw error;
  }
}

/** The addon uses codes of errors.ts only, see NativeBinding. */
function isTsprofCode(code: unknown): code is TsprofErrorCode {
  return typeof code === 'string' && code.startsWith('ERR_TSPROF_');
}
