import type { Profile } from '@tsprof/core/model';
import { writeOutputFile } from '@tsprof/core/output-file';
import { messageOf } from '../failure.ts';
import type { Messages } from '../terminal/messages.ts';
import { writeStdout } from '../terminal/write-stdout.ts';
import { encode } from './encode.ts';
import type { TextOptions } from './encoder.ts';
import { leftOut, listed } from './held-features.ts';
import { STDOUT, type OutputTarget } from './output-target.ts';

/**
 * Writes the profile to every target. One that fails does not keep the others from being written.
 *
 * @param tellLoss - is told what a target leaves out; by default only those hear of it who want
 * details
 * @returns whether all are written
 */
export async function writeOutputs(
  profile: Profile,
  targets: readonly OutputTarget[],
  text: TextOptions,
  messages: Messages,
  tellLoss: (text: string) => void = (note) => {
    messages.detail(note);
  },
): Promise<boolean> {
  let complete = true;
  for (const { file, format } of targets) {
    messages.status(`writing ${file}`);
    try {
      const data = encode(profile, format, text);
      if (file === STDOUT) {
        messages.clearStatus();
        await writeStdout(data);
      } else {
        writeOutputFile(file, data);
        messages.note(`wrote ${file}`);
      }
      const missing = leftOut(profile, format, text);
      if (missing.length > 0) tellLoss(`${nameOf(file)} leaves out ${listed(missing)}`);
    } catch (error) {
      complete = false;
      messages.error(`Cannot write ${file}: ${messageOf(error)}`);
    }
  }
  return complete;
}

function nameOf(file: string): string {
  return file === STDOUT ? 'stdout' : file;
}
