/** The page that is only ever printed: shows one SVG edge to edge in the app's fonts. */

// Static weights: variable fonts reach a PDF as Type 3, which publishers refuse.
import '@fontsource/inter/400.css';
import '@fontsource/inter/600.css';

declare global {
  interface Window {
    /** Called by main; resolves when the SVG is laid out and its fonts are there. */
    showForPrint?: (svg: string) => Promise<void>;
  }
}

window.showForPrint = async (svg) => {
  const figure = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  document.body.style.margin = '0';
  // The PDF takes its title from the page.
  document.title = figure.querySelector('title')?.textContent ?? document.title;
  figure.setAttribute('width', '100%');
  figure.setAttribute('height', '100%');
  figure.style.display = 'block';
  document.documentElement.style.height = document.body.style.height = '100%';
  document.body.replaceChildren(document.adoptNode(figure));
  await document.fonts.ready;
};
