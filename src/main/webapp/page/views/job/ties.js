// A claim and its words stand out together: while one of them is pointed at or has the focus, and after it was chosen.

/**
 * @param root has rows with data-claim, and words with data-claims, the ordinals with blanks between them
 * @param signal ends it
 */
export function tie(root, signal) {
  const listen = (type, listener) => root.addEventListener(type, listener, { signal });
  listen('mouseover', (event) => point(root, event.target, 'pointed'));
  listen('mouseleave', () => clear(root, 'pointed'));
  listen('focusin', (event) => point(root, event.target, 'focused'));
  listen('focusout', () => clear(root, 'focused'));
  listen('click', (event) => choose(root, event.target));
  listen('keydown', (event) => {
    if ((event.key === 'Enter' || event.key === ' ') && event.target.matches('.words')) {
      event.preventDefault();
      choose(root, event.target);
    }
  });
}

/** The claims of what was pointed at; empty if it is neither a claim nor words. */
function claimsAt(target) {
  const words = target.closest('.words');
  const row = target.closest('[data-claim]');
  return words ? words.dataset.claims.split(' ') : row ? [row.dataset.claim] : [];
}

function point(root, target, how) {
  clear(root, how);
  const claims = claimsAt(target);
  if (claims.length === 0) {
    return;
  }
  for (const claim of claims) {
    root.querySelectorAll(selector(claim)).forEach((element) => element.classList.add(how));
    root.querySelectorAll(`.words[data-decides~="${claim}"]`).forEach((element) => element.classList.add('states'));
  }
  const isWords = target.closest('.words') !== null;
  const other = isWords ? root.querySelector(`tr[data-claim="${claims[0]}"]`) : wordsOf(root, claims[0]);
  if (other) {
    reveal(other);
  }
}

function selector(claim) {
  return `tr[data-claim="${claim}"], .words[data-claims~="${claim}"]`;
}

function clear(root, how) {
  root.querySelectorAll(`.${how}`).forEach((element) => element.classList.remove(how, 'states'));
}

/** Scrolls the part of the page that it is in; never the page itself, which would move what one points at. */
function reveal(element) {
  const pane = element.closest('.pane');
  if (!pane || pane.scrollHeight <= pane.clientHeight + 1) {
    return;
  }
  const seen = pane.getBoundingClientRect();
  const place = element.getBoundingClientRect();
  if (place.top < seen.top || place.bottom > seen.bottom) {
    pane.scrollBy({ top: place.top - seen.top - seen.height / 3, behavior: movement() });
  }
}

/** Goes over to the other one: from a claim to its words, from words to their claim, of several to the one that one came from. */
function choose(root, target) {
  const words = target.closest('.words');
  const button = target.closest('.to-words');
  let other = null;
  if (words) {
    const claims = words.dataset.claims.split(' ');
    const claim = claims.includes(root.dataset.chosen) ? root.dataset.chosen : claims[0];
    other = root.querySelector(`.to-words[data-claim="${claim}"]`);
  } else if (button) {
    root.dataset.chosen = button.dataset.claim;
    other = wordsOf(root, button.dataset.claim);
  }
  if (other) {
    other.focus({ preventScroll: true });
    other.scrollIntoView({ block: 'center', behavior: movement() });
  }
}

/** Those that state its value, else the first of its words. */
function wordsOf(root, claim) {
  return root.querySelector(`.words[data-decides~="${claim}"]`) ?? root.querySelector(`.words[data-claims~="${claim}"]`);
}

function movement() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}
