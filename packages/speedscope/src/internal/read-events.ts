import type { StackIndex } from '@tsprof/core/model';
import type { JsonReader } from './json-reader.ts';
import { readQuantity } from './quantity.ts';
import type { TakeSample } from './read-samples.ts';
import type { ReadStacks } from './read-stacks.ts';

interface OpenFrame {
  readonly frame: number;
  readonly stack: StackIndex;
}

/**
 * Reads frames that open and close, and makes a sample of each stretch between two of them in which
 * a frame is open. What the speedscope app refuses is refused: events that go back, a frame that is
 * closed while another is on top of it, and one that is never closed.
 */
export function readEvents(
  reader: JsonReader,
  startValue: number,
  stacks: ReadStacks,
  take: TakeSample,
): void {
  const open: OpenFrame[] = [];
  let last = startValue;
  reader.array(() => {
    const { type, frame, at } = readEvent(reader);
    if (at < last) {
      throw reader.problem(
        `Expected events in order, got one at ${String(at)} after ${String(last)},`,
      );
    }
    const top = open.at(-1);
    if (top !== undefined && at > last) take(top.stack, at - last, last - startValue);
    last = at;
    if (type === 'O') open.push({ frame, stack: stacks.call(top?.stack, frame) });
    else if (top?.frame === frame) open.pop();
    else {
      const what =
        top === undefined ? 'none is open' : `frame ${String(top.frame)} is on top of it`;
      throw reader.problem(`Frame ${String(frame)} is closed while ${what}`);
    }
  });
  const left = open.at(-1);
  if (left !== undefined) throw reader.problem(`Frame ${String(left.frame)} is never closed`);
}

interface FrameEvent {
  readonly type: string;
  readonly frame: number;
  readonly at: number;
}

function readEvent(reader: JsonReader): FrameEvent {
  const event: { type?: string; frame?: number; at?: number } = {};
  reader.object((key) => {
    if (key === 'type') event.type = reader.string();
    else if (key === 'frame') event.frame = reader.number();
    else if (key === 'at') event.at = readQuantity(reader);
    else reader.skip();
  });
  const { type, frame, at } = event;
  if ((type !== 'O' && type !== 'C') || frame === undefined || at === undefined) {
    throw reader.problem('Expected an event with type O or C, frame and at');
  }
  return { type, frame, at };
}
