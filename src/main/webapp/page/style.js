// Styles of a view, asked for when it is opened for the first time.
const loaded = new Map();

/** @param path below /page, as `views/overview.css`; @returns {Promise<void>} when it counts, or could not be had */
export function useStyle(path) {
  if (!loaded.has(path)) {
    loaded.set(path, new Promise((resolve) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = `/page/${path}`;
      link.addEventListener('load', () => resolve());
      link.addEventListener('error', () => resolve());
      document.head.append(link);
    }));
  }
  return loaded.get(path);
}
