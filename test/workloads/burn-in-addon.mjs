import { untilCpuTime } from './until-cpu-time.mjs';

// Two functions of an addon for Node-API: one burns, the other is called now and then. The addon is
// loaded when the program runs already.

const styles = Buffer.from('.a { margin: 1px 2px; display: flex; color: red }\n'.repeat(500));
const attribute = Buffer.from('color: red');

function minifyStyles({ transform }) {
  return transform({ filename: 'a.css', code: styles, minify: true }).code.length;
}

function minifyAttribute({ transformStyleAttribute }) {
  return transformStyleAttribute({ code: attribute, minify: true }).code.length;
}

export async function run({ millis }) {
  const addon = await import('lightningcss');
  untilCpuTime(millis, () => {
    minifyAttribute(addon);
    minifyStyles(addon);
  });
}
