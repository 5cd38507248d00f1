// Shows a text that may be megabytes long, its beginning first.
import { html, nothing, render } from '../../html.js';
import { count } from '../../parts.js';
import { blocksOf, indented } from './longtext.js';

const BEGINNING = 20_000;
/** So long the page may be busy at a time. */
const BUSY_MILLIS = 12;

/**
 * Shows a text in an element.
 *
 * @param isJson whether it is shown with a line for each value
 * @param label what it is, for those who hear it
 * @param signal ends it
 */
export function showText(element, { text, isJson, label, signal }) {
  const rest = isJson ? indented(text) : blocksOf(text);
  const shown = [];
  let length = 0;
  let next = rest.next();
  while (!next.done && length < BEGINNING) {
    shown.push(next.value);
    length += next.value.length;
    next = rest.next();
  }
  render(html`
    <div class="long-text" tabindex="0" role="region" aria-label="Text of ${label}" dir="auto"></div>
    ${next.done ? nothing : html`<p class="buttons">
      <button type="button" @click=${(event) => all(event.target)}>Show all</button>
      <span class="muted" role="status">The beginning of ${count(text.length)} characters</span></p>`}`, element);
  const box = element.querySelector('.long-text');
  box.replaceChildren();
  shown.forEach((block) => box.append(blockElement(block, 'block')));

  async function all(button) {
    const status = button.parentElement.querySelector('[role=status]');
    button.disabled = true;
    box.append(blockElement(next.value, 'block later'));
    let begun = performance.now();
    for (const block of rest) {
      box.append(blockElement(block, 'block later'));
      if (performance.now() - begun > BUSY_MILLIS) {
        await new Promise(requestAnimationFrame);
        if (signal.aborted || !box.isConnected) {
          return;
        }
        begun = performance.now();
      }
    }
    status.textContent = `All ${count(text.length)} characters`;
    button.remove();
  }
}

/** Of `later` blocks only those that are seen are laid out. */
function blockElement(text, kind) {
  const block = document.createElement('pre');
  block.className = kind;
  // A line break at the end of a block would be an empty line.
  block.textContent = text.endsWith('\n') ? text.slice(0, -1) : text;
  return block;
}
