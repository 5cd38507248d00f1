// Lists that follow the queue, but no faster than a person reads.
import { follow } from './stream.js';

const REFRESH_MILLIS = 3_000;

/**
 * Loads again when figures of the queue changed, until the signal aborts.
 *
 * @param statuses whose figures matter
 * @param isQuiet whether to leave the list as it is for now: somebody reads further, or chooses
 */
export function refreshWithTheQueue({ statuses, isQuiet, load, signal }) {
  let shown = null;
  let seen = null;
  let at = Date.now();
  let timer = null;
  const look = () => {
    timer = null;
    if (seen === shown) {
      return;
    }
    if (isQuiet() || document.querySelector('dialog[open]') || Date.now() - at < REFRESH_MILLIS) {
      // The last change of all comes with the last picture for long: it must not be missed.
      timer = setTimeout(look, REFRESH_MILLIS);
      return;
    }
    at = Date.now();
    shown = seen;
    load();
  };
  follow(({ queue }) => {
    seen = queue ? statuses.map((status) => queue.counts[status]).join() : seen;
    shown ??= seen;
    if (timer === null) {
      look();
    }
  }, signal);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
