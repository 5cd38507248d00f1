// The rates of the last quarter of an hour, as this tab saw them. The server tells the present alone.
import { follow, watchConnection } from './stream.js';

const KEY = 'derive.history';
const STEP_SECONDS = 2;
const LONGEST_SECONDS = 15 * 60;

/** One moment: seconds since 1970, and the rates, null where they were not known. */
let moments = restored();
let last = null;
const listeners = new Set();

/** @returns {{times: number[], finished: (number|null)[], tokens: (number|null)[]}} for charts, the oldest moment first */
export function rates() {
  return {
    times: moments.map((moment) => moment[0]),
    finished: moments.map((moment) => moment[1]),
    tokens: moments.map((moment) => moment[2]),
  };
}

/** Calls the listener at each new moment until the signal aborts. */
export function followRates(listener, signal) {
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
}

/** Is called once, when the page begins. */
export function record() {
  follow((picture) => { last = picture.queue; });
  watchConnection((state) => { last = state === 'live' ? last : null; });
  setInterval(add, STEP_SECONDS * 1_000);
  window.addEventListener('pagehide', () => sessionStorage.setItem(KEY, JSON.stringify(moments)));
}

/** A picture comes only when something changed: until then the last one holds. A time that nobody looked is a gap. */
function add() {
  const now = Math.round(Date.now() / 1_000);
  const before = moments.at(-1);
  if (before && now - before[0] > 3 * STEP_SECONDS) {
    moments.push([before[0] + STEP_SECONDS, null, null]);
  }
  moments.push([now, last?.finished_per_second ?? null, last?.output_tokens_per_second ?? null]);
  moments = moments.filter((moment) => moment[0] > now - LONGEST_SECONDS);
  listeners.forEach((listener) => listener());
}

function restored() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return kept.filter((moment) => moment[0] > Date.now() / 1_000 - LONGEST_SECONDS);
  } catch {
    return [];
  }
}
