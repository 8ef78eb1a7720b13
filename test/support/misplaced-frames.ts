import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { frameIndex, frameView, type FrameView, type Profile } from '@tsprof/core/model';
import ts from 'typescript';

/** First and last line, 1-based. */
interface LineRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Says which frames of a profile execute a line that does not belong to their function: each frame
 * is looked up in the source as it is on disk. Functions without a file there are passed over.
 */
export function misplacedFrames(profile: Profile): readonly string[] {
  const misplaced: string[] = [];
  const sources = new Map<string, ts.SourceFile>();
  for (let i = 0; i < profile.frames.length; i++) {
    const frame = frameView(profile, frameIndex(i));
    const file = frame.file.startsWith('file:') ? fileURLToPath(frame.file) : frame.file;
    if (frame.kind !== 'js' || frame.line === 0 || !existsSync(file)) continue;
    let source = sources.get(file);
    if (source === undefined) {
      const text = readFileSync(file, 'utf8');
      source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
      sources.set(file, source);
    }
    const { first, last } = linesOfFunction(source, frame);
    if (frame.line >= first && frame.line <= last) continue;
    misplaced.push(
      `${frame.name} ${file}:${String(frame.line)}, but it is on lines ${String(first)}-${String(last)}`,
    );
  }
  return misplaced;
}

/** The lines of the innermost function around the place where V8 says that the frame's one starts. */
function linesOfFunction(source: ts.SourceFile, { startLine, startColumn }: FrameView): LineRange {
  const lineStarts = source.getLineStarts();
  const lineStart = lineStarts[startLine - 1];
  // Nothing is on lines 1 to 0.
  if (lineStart === undefined) return { first: 1, last: 0 };
  const position = lineStart + startColumn - 1;
  let innermost: ts.Node = source;
  // The code of a whole file starts where its first function may start.
  if (position > 0) {
    const visit = (node: ts.Node): void => {
      if (position < node.getStart() || position >= node.getEnd()) return;
      if (ts.isFunctionLike(node)) innermost = node;
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  const lineAt = (offset: number): number => source.getLineAndCharacterOfPosition(offset).line + 1;
  return { first: lineAt(innermost.getStart()), last: lineAt(innermost.getEnd()) };
}
