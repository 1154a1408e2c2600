/** Text and file names made safe to stand in HTML. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that stands in an element or an attribute. */
export const html = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? letter);

/** An SVG document as it stands inside a page: without its XML line, and as wide as its place allows. */
export const inlineSvg = (svg: string): string =>
  svg
    .replace(/^<\?xml[^>]*\?>\s*/, '')
    .replaceAll(/<metadata>[^]*?<\/metadata>/g, '')
    .trim();
