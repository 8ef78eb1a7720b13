import { checkTextLength } from '@tsprof/core/model';
import {
  PAGE_BODY,
  PAGE_SCRIPT,
  PAGE_SCRIPT_HASH,
  PAGE_STYLE,
  PAGE_STYLE_HASH,
} from './bundled/page.ts';
import { htmlText, jsonForScript } from './html-text.ts';
import type { PageData } from './page-data.ts';
import type { Fact } from './report-facts.ts';
import { textLength } from './text-length.ts';

/** Nothing is loaded, and nothing runs but what has these hashes. */
const POLICY = [
  "default-src 'none'",
  `script-src '${PAGE_SCRIPT_HASH}'`,
  `style-src '${PAGE_STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A command line may be as long as the system allows. */
const LONGEST_TITLE = 5000;

/**
 * The whole file.
 *
 * @throws TsprofError `ERR_TSPROF_TOO_LARGE` if no string can hold it.
 */
export function htmlDocument(data: PageData, facts: readonly Fact[]): string {
  checkTextLength('HTML', textLength(data));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="tsprof">
<title>${htmlText(data.title)} - tsprof</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
${bodyOf(data, facts)}
<script type="application/json" id="profile">${jsonForScript(data)}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** Names are put in by functions: in a text, `$&` would be a reference. */
function bodyOf({ title }: PageData, facts: readonly Fact[]): string {
  return PAGE_BODY.replace('<!-- title -->', () => htmlText(title.slice(0, LONGEST_TITLE))).replace(
    '<!-- facts -->',
    () => facts.map(factItem).join('\n'),
  );
}

function factItem([name, text]: Fact): string {
  return `<div><dt>${htmlText(name)}</dt><dd dir="auto">${htmlText(text)}</dd></div>`;
}
