// Of several requests for the same place only the newest counts: an older answer that comes late must not replace it.

/**
 * @param signal of the view
 * @returns {function(): AbortSignal} a signal for the next request, which ends the one before
 */
export function newestOf(signal) {
  let before = new AbortController();
  return () => {
    before.abort();
    before = new AbortController();
    return AbortSignal.any([signal, before.signal]);
  };
}
