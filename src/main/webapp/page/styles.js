// Style sheets that only one view needs, or few do.

/** By path: {link, wanted, there}. */
const loaded = new Map();

/**
 * Adds a style sheet of this page to the view that is being opened.
 *
 * @param path below /page/, as `views/job.css`
 * @returns {Promise} of when it is there; a view without its style is still readable, so that it never fails
 */
export function styles(path) {
  const style = loaded.get(path) ?? load(path);
  want(style, true);
  return style.there;
}

/** Sheets of the view before are switched off: a class that two views have need not mean the same. They stay loaded. */
export function withoutStyles() {
  loaded.forEach((style) => want(style, false));
}

function load(path) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = `/page/${path}`;
  const style = { link, wanted: true };
  style.there = new Promise((resolve) => {
    link.onload = () => {
      want(style, style.wanted);
      resolve();
    };
    link.onerror = resolve;
  });
  loaded.set(path, style);
  document.head.append(link);
  return style;
}

function want(style, wanted) {
  style.wanted = wanted;
  if (style.link.sheet) {
    style.link.sheet.disabled = !wanted;
  }
}
