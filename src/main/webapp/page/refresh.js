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
  let seen = null;
  let at = Date.now();
  follow(({ queue }) => {
    const now = queue ? statuses.map((status) => queue.counts[status]).join() : null;
    if (now === null || now === seen) {
      return;
    }
    if (seen === null) {
      seen = now;
    } else if (!isQuiet() && !document.querySelector('dialog[open]') && Date.now() - at > REFRESH_MILLIS) {
      at = Date.now();
      seen = now;
      load();
    }
  }, signal);
}
