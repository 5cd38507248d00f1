// The keys of the reviews. Single letters get in the way of some people's tools, so that they can be switched off.
import { opened } from '../../dialog.js';
import { html, nothing, render } from '../../html.js';

const OFF = 'derive.keys.off';

/** The action, how its keys are shown, what it does, and the keys. */
export const KEYS = [
  ['next', 'j', 'next', ['j', 'ArrowDown']],
  ['previous', 'k', 'previous', ['k', 'ArrowUp']],
  ['accept', 'a', 'accept', ['a']],
  ['correct', 'c', 'correct', ['c']],
  ['refuse', 'r', 'refuse', ['r']],
  ['job', 'u', 'the job', ['u']],
  ['keys', '?', 'all keys', ['?']],
];

export function keysAreOn() {
  return localStorage.getItem(OFF) === null;
}

/** @param actions a function for each action; called until the signal aborts */
export function listen(actions, signal) {
  document.addEventListener('keydown', (event) => {
    const action = keysAreOn() && isFree(event) ? KEYS.find(([, , , keys]) => keys.includes(event.key))?.[0] : null;
    if (action) {
      event.preventDefault();
      actions[action]();
    }
  }, { signal });
}

/** Not where somebody writes or chooses, not with a dialog, and not what the browser has for itself. */
function isFree({ target, ctrlKey, metaKey, altKey, defaultPrevented }) {
  return !ctrlKey && !metaKey && !altKey && !defaultPrevented
    && !document.querySelector('dialog[open]') && !target.closest?.('input, select, textarea, [contenteditable]');
}

/** The key of an action, for its button; the button itself says it to who hears the page. */
export function keySign(action) {
  return keysAreOn() ? html` <kbd aria-hidden="true">${KEYS.find(([name]) => name === action)[1]}</kbd>` : nothing;
}

/** The keys that have no button. @param showAll shows all of them, and lets them be switched off */
export function keysHint(showAll) {
  const others = KEYS.filter(([name]) => ['next', 'previous', 'job'].includes(name));
  return html`
    <p class="muted keys-hint">${keysAreOn()
      ? others.map(([, shown, text]) => html`<span class="nowrap"><kbd>${shown}</kbd> ${text}</span> `)
      : 'The keys are off. '}<span class="nowrap"><kbd>?</kbd> <button type="button" class="plain" @click=${() => showAll()}>keys</button></span></p>`;
}

/** Says them all, and lets them be switched off. */
export function showKeys(changed) {
  const dialog = document.createElement('dialog');
  const toggle = (event) => {
    if (event.target.checked) {
      localStorage.removeItem(OFF);
    } else {
      localStorage.setItem(OFF, 'yes');
    }
    changed();
  };
  render(html`
    <form method="dialog" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl class="pairs">${KEYS.map(([, , text, keys]) => html`<dt>${keys.map((key) => html`<kbd>${key === 'ArrowDown' ? '↓' : key === 'ArrowUp' ? '↑' : key}</kbd> `)}</dt><dd>${text}</dd>`)}</dl>
      <label class="check"><input type="checkbox" .checked=${keysAreOn()} @change=${toggle}> Keys are on</label>
      <p class="buttons"><button type="button" class="primary" autofocus @click=${() => dialog.close()}>Close</button></p>
    </form>`, dialog);
  opened(dialog);
}
