// Which view an address means. All of it is in the hash: #/jobs?status=FAILED&model=x
import { search } from './query.js';

/** View by pattern; a part with a colon is a parameter. */
const ROUTES = [
  ['', 'overview'],
  ['jobs', 'jobs'],
  ['jobs/:id', 'job'],
  ['failures', 'failures'],
  ['groups', 'groups'],
  ['groups/:key', 'group'],
  ['groups/:key/compare/:other', 'compare'],
  ['interrogations', 'interrogations'],
  ['interrogations/:key', 'interrogation'],
  ['reviews', 'reviews'],
  ['executions', 'executions'],
  ['bulk-actions', 'bulk-actions'],
  ['bulk-actions/:id', 'bulk-action'],
];

/** @returns {{name: string|null, path: string, params: Object, query: URLSearchParams}} name is null if there is no such view */
export function route(hash = location.hash) {
  const [path, said = ''] = split(hash.replace(/^#?\/?/, ''));
  const parts = path.split('/').filter((part) => part !== '');
  for (const [pattern, name] of ROUTES) {
    const params = match(pattern.split('/').filter((part) => part !== ''), parts);
    if (params) {
      return { name, path, params, query: new URLSearchParams(said) };
    }
  }
  return { name: null, path, params: {}, query: new URLSearchParams(said) };
}

/** Keys may hold a question mark only as %3F, so that the first one begins the query. */
function split(text) {
  const at = text.indexOf('?');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function match(pattern, parts) {
  if (pattern.length !== parts.length) {
    return null;
  }
  const params = {};
  for (const [index, expected] of pattern.entries()) {
    if (expected.startsWith(':')) {
      params[expected.slice(1)] = decoded(parts[index]);
    } else if (expected !== parts[index]) {
      return null;
    }
  }
  return params;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The address of a view.
 *
 * @param view a path such as `jobs`, or a list of its parts such as ['groups', key], which are encoded
 * @param query see `search`
 */
export function href(view, query) {
  const path = Array.isArray(view) ? view.map(encodeURIComponent).join('/') : view;
  return `#/${path}${search(query)}`;
}

/**
 * Puts the filters of the view that is shown into the address. The view hears of it by what its `open` returned, or is opened again.
 *
 * @param replace true where going back should not lead here
 */
export function setQuery(query, { replace = false } = {}) {
  const address = href(route().path, query);
  if (address === location.hash) {
    return;
  }
  if (replace) {
    location.replace(address);
  } else {
    location.hash = address;
  }
}
