/**
 * Calls `save` when the program exits, on its own or by process.exit(), and before its own listeners.
 * Programs that remove all listeners of `exit` mean their own.
 */
export function atExit(save: () => void): void {
  process.on('exit', save);
  process.on('removeListener', (name, listener) => {
    if (name === 'exit' && listener === save) process.prependListener('exit', save);
  });
}
