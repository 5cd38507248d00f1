// Calls of the HTTP interface at /api. What goes wrong is thrown as an ApiProblem with the words of the server.
import { search } from './query.js';

/** A problem document (RFC 9457), or what happened where there was none: status 0 if the server did not answer. */
export class ApiProblem extends Error {
  constructor({ status, title, detail, type, fields, document }) {
    super(detail ? `${title}: ${detail}` : title);
    this.name = 'ApiProblem';
    this.status = status;
    this.title = title;
    this.detail = detail ?? null;
    /** The last word of the type, as `not-found`; null if there was no problem document. */
    this.type = type ?? null;
    /** [{field, message}], what is wrong with which field of a request; perhaps none. */
    this.fields = fields ?? [];
    /** All of the document, for types that say more. */
    this.document = document ?? {};
  }
}

/** @param query see `search` */
export function get(path, query, signal) {
  return call(address(path, query), { signal });
}

/**
 * @param body an object, or nothing
 * @param headers more of them, such as an Idempotency-Key
 */
export function post(path, body, signal, headers = {}) {
  return call(address(path), {
    method: 'POST',
    signal,
    headers: body === undefined ? headers : { ...headers, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** The text of an answer that is no JSON, such as an artifact. */
export async function text(path, query, signal) {
  const answer = await answered(address(path, query), { signal });
  return whole(answer.text());
}

/** The bytes of a list that goes on by the header Link, page by page. */
export async function* pages(path, query, signal) {
  let url = address(path, query);
  while (url) {
    const answer = await answered(url, { signal });
    yield await whole(answer.blob());
    url = /<(\/api\/[^>]*)>;\s*rel="next"/.exec(answer.headers.get('Link') ?? '')?.[1];
  }
}

/**
 * A file as it is, with the hash that the server found when it compared it with the one on record.
 *
 * @returns {Promise<{bytes: ArrayBuffer, sha256: string|null, isJson: boolean}>}
 */
export async function file(path, signal) {
  const answer = await answered(address(path), { signal });
  return {
    bytes: await whole(answer.arrayBuffer()),
    sha256: answer.headers.get('ETag')?.replace(/^W\/|"/g, '') ?? null,
    isJson: (answer.headers.get('Content-Type') ?? '').startsWith('application/json'),
  };
}

/** Also for links and downloads: always below /api of this server. */
export function address(path, query) {
  return `/api/${path.replace(/^\/?(api\/)?/, '')}${search(query)}`;
}

async function call(url, options) {
  const answer = await answered(url, options);
  return answer.status === 204 ? null : whole(answer.json());
}

async function answered(url, options) {
  const answer = await whole(fetch(url, { ...options, headers: { Accept: 'application/json, */*;q=0.5', ...options.headers } }));
  if (!answer.ok) {
    throw await problem(answer);
  }
  return answer;
}

/** The connection may also be lost in the middle of an answer. */
async function whole(reading) {
  try {
    return await reading;
  } catch (error) {
    if (error.name === 'AbortError') {
      throw error;
    }
    throw new ApiProblem({ status: 0, title: 'The server does not answer', detail: 'It may be stopped, or the network away. Try again.' });
  }
}

async function problem(answer) {
  const isProblem = (answer.headers.get('Content-Type') ?? '').startsWith('application/problem+json');
  const document = isProblem ? await answer.json().catch(() => ({})) : {};
  return new ApiProblem({
    status: answer.status,
    title: document.title ?? `The server answered ${answer.status}`,
    detail: document.detail,
    type: document.type?.split(':').at(-1),
    fields: document.errors,
    document,
  });
}
