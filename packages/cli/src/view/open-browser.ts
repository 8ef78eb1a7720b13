import open from 'open';

/**
 * Opens a page in the browser of the desktop.
 *
 * @returns whether there is one
 */
export async function openBrowser(url: string): Promise<boolean> {
  try {
    const opener = await open(url);
    return await new Promise<boolean>((resolve) => {
      opener.once('error', () => {
        resolve(false);
      });
      opener.once('exit', (code) => {
        resolve(code === 0);
      });
    });
  } catch {
    return false;
  }
}
