// Style sheets that only some views need. They are loaded with the first of these views.

const loaded = new Map();

/** Resolves when the style sheet of this path below /page is there; also if it is not, since a view without its style can be read. */
export function style(path) {
  if (!loaded.has(path)) {
    loaded.set(path, new Promise((resolve) => {
      const sheet = document.createElement('link');
      sheet.rel = 'stylesheet';
      sheet.href = `/page/${path}`;
      sheet.addEventListener('load', resolve);
      sheet.addEventListener('error', resolve);
      document.head.append(sheet);
    }));
  }
  return loaded.get(path);
}
