// Style sheets that only one view needs, or few do.

const loaded = new Map();

/**
 * Adds a style sheet of this page, once.
 *
 * @param path below /page/, as `views/job.css`
 * @returns {Promise} of when it is there; a view without its style is still readable, so that it never fails
 */
export function styles(path) {
  if (!loaded.has(path)) {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = `/page/${path}`;
    loaded.set(path, new Promise((resolve) => {
      sheet.onload = resolve;
      sheet.onerror = resolve;
    }));
    document.head.append(sheet);
  }
  return loaded.get(path);
}
