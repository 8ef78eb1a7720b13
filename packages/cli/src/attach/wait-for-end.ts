const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Waits until somebody ends the sampling: the time is over, a signal comes to this process, or the
 * sampled one exits. A second signal ends this process.
 *
 * @param seconds - undefined waits for a signal
 * @param onSecond - called every second with how long it has been
 * @returns whether the process has exited
 */
export async function waitForEnd(
  exited: Promise<void>,
  seconds: number | undefined,
  onSecond: (text: string) => void,
): Promise<boolean> {
  const total = seconds === undefined ? '; Ctrl-C ends it' : ` of ${String(seconds)} s`;
  let passed = 0;
  const tell = (): void => {
    onSecond(seconds === undefined ? `${String(passed)} s${total}` : `${String(passed)}${total}`);
  };
  tell();
  const ticking = setInterval(() => {
    passed++;
    tell();
  }, 1000);
  let end: () => void = () => undefined;
  const ended = new Promise<'ended'>((resolve) => {
    end = () => {
      resolve('ended');
    };
  });
  for (const signal of SIGNALS) process.once(signal, end);
  const timer = seconds === undefined ? undefined : setTimeout(end, seconds * 1000);
  const first = await Promise.race([ended, exited.then(() => 'exited' as const)]);
  clearInterval(ticking);
  clearTimeout(timer);
  for (const signal of SIGNALS) process.off(signal, end);
  return first === 'exited';
}
