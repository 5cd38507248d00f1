// Views whose figures the event stream does not have read them again when the stream says that something has changed.
import { follow } from './stream.js';

const LEAST_MILLIS = 2_000;

/**
 * Calls `read` now and, until the signal aborts, after pictures of the event stream: the next call begins when the one before has ended and
 * some time is over, however many pictures come.
 *
 * @param read an async function, which tells its own failures
 * @returns {{now: function(): Promise}} `now` reads at once, as after a change by the person
 */
export function reread(read, signal, millis = LEAST_MILLIS) {
  let running = null;
  let last = 0;
  let timer = null;
  const now = () => {
    clearTimeout(timer);
    timer = null;
    running = (running ?? Promise.resolve()).then(() => (signal.aborted ? null : read())).finally(() => {
      last = Date.now();
    });
    return running;
  };
  const soon = () => {
    timer ??= setTimeout(now, Math.max(0, last + millis - Date.now()));
  };
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  const first = now();
  first.then(() => follow(soon, signal));
  return { now, first };
}
