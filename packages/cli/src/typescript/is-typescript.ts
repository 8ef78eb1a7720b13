/** Whether a path or the path of a URL is that of a TypeScript file that node can run. */
export function isTypeScript(path: string): boolean {
  return /\.[cm]?ts$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
}
