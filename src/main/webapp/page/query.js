// Queries of addresses: those of the API and those of views are written alike.

/**
 * @param query an object or URLSearchParams; lists are given several times, null and '' are left out
 * @returns `?status=NEW&status=FAILED`; empty if nothing is left
 */
export function search(query) {
  const pairs = query instanceof URLSearchParams ? [...query] : Object.entries(query ?? {}).flatMap(
    ([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one]));
  const kept = new URLSearchParams(pairs.filter(([, value]) => value !== null && value !== undefined && value !== ''));
  return kept.size ? `?${kept}` : '';
}
