import { METRICS } from './metrics.ts';
import type { Picture } from './picture.ts';
import { pictureScript } from '../script/picture-script.ts';
import { ROOT_CLASS } from './styles.ts';
import { writeHead } from './write-head.ts';
import { writeSection } from './write-section.ts';
import { xmlText } from './xml-text.ts';

/** The picture as an SVG document. */
export function writeSvg(picture: Picture): string {
  const { title, facts, styles, metadata, orientation, width } = picture;
  const { margin, sectionGap } = METRICS;
  const inner = width - 2 * margin;
  const head = writeHead(picture, inner);
  const sections: string[] = [];
  let top = head.height;
  for (const section of picture.sections) {
    const { lines, height } = writeSection(section, orientation, inner);
    const offset = `translate(${String(margin)},${String(top)})`;
    sections.push(
      `<g class="section" data-height="${String(height)}" transform="${offset}">`,
      ...lines,
      '</g>',
    );
    top += height + sectionGap;
  }
  const height = top - (sections.length === 0 ? 0 : sectionGap) + margin;
  const size = `width="${String(width)}" height="${String(height)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" class="${ROOT_CLASS}" ${size} ` +
      `viewBox="0 0 ${String(width)} ${String(height)}" role="img">`,
    `<title>${xmlText(title)}</title>`,
    `<desc>${xmlText(facts.join('; '))}</desc>`,
    `<metadata>${xmlText(JSON.stringify(metadata))}</metadata>`,
    `<style>${styles}</style>`,
    '<rect class="page" width="100%" height="100%"/>',
    ...head.lines,
    ...sections,
    `<script><![CDATA[${pictureScript(orientation)}]]></script>`,
    '</svg>',
    '',
  ].join('\n');
}
