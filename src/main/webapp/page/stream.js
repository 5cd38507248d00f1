// The one connection to GET /api/events. Every event is a whole picture of the queue and the node, so that nothing needs to be caught up on.

const RETRY_MILLIS = 3_000;
/** A browser allows six connections to a server: tabs that nobody looks at give theirs up. */
const HIDDEN_MILLIS = 10_000;

const listeners = new Set();
const watchers = new Set();
let source = null;
let retry = null;
let hiding = null;
let picture = null;
let state = 'connecting';

/** Calls the listener with each picture, at once with the last one if there is one, until the signal aborts. */
export function follow(listener, signal) {
  add(listeners, listener, signal);
  if (picture) {
    listener(picture);
  }
  connect();
}

/** Calls the watcher with `connecting`, `live` or `lost`, at once and at each change, until the signal aborts. */
export function watchConnection(watcher, signal) {
  add(watchers, watcher, signal);
  watcher(state);
  connect();
}

function add(set, item, signal) {
  if (signal?.aborted) {
    return;
  }
  set.add(item);
  signal?.addEventListener('abort', () => set.delete(item), { once: true });
}

function connect() {
  if (source || document.hidden) {
    return;
  }
  clearTimeout(retry);
  source = new EventSource('/api/events');
  source.addEventListener('open', () => become('live'));
  source.addEventListener('picture', (event) => show(JSON.parse(event.data)));
  source.addEventListener('error', lost);
}

/** The browser connects again by itself, unless the server refused: then it gives up, and we do not. */
function lost() {
  become('lost');
  if (source?.readyState === EventSource.CLOSED) {
    disconnect();
    retry = setTimeout(connect, RETRY_MILLIS);
  }
}

function disconnect() {
  source?.close();
  source = null;
}

function show(next) {
  picture = next;
  become('live');
  for (const listener of [...listeners]) {
    try {
      listener(next);
    } catch (error) {
      console.error('A view could not show the picture', error);
    }
  }
}

function become(next) {
  if (next !== state) {
    state = next;
    watchers.forEach((watcher) => watcher(next));
  }
}

document.addEventListener('visibilitychange', () => {
  clearTimeout(hiding);
  if (document.hidden) {
    hiding = setTimeout(() => {
      disconnect();
      become('connecting');
    }, HIDDEN_MILLIS);
  } else if (listeners.size + watchers.size > 0) {
    connect();
  }
});
