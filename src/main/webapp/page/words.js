// Words of an evidence in their context. Places are half-open and count code points, as the API tells them; strings here count UTF-16 units.
import { html, nothing } from './html.js';

/** The place of a code point in a string; its length for those behind the end. */
export function unitOf(text, point) {
  let unit = 0;
  for (let passed = 0; passed < point && unit < text.length; passed += 1) {
    unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  }
  return unit;
}

/**
 * The words, marked, with some of what stands around them.
 *
 * @param around how many characters before and behind, at most; whole words where it ends within one
 */
export function inContext(text, start, end, around = 300) {
  const from = unitOf(text, start);
  const until = from + unitOf(text.slice(from), end - start);
  const before = begin(text.slice(0, from), around);
  const behind = ending(text.slice(until), around);
  return html`<span class="context" dir="auto">${before.cut ? '… ' : nothing}${before.text}<mark>${text.slice(from, until)}</mark>${behind.text}${behind.cut ? ' …' : nothing}</span>`;
}

function begin(text, most) {
  if (text.length <= most) {
    return { text, cut: false };
  }
  const cut = text.slice(-most);
  return { text: cut.slice(cut.search(/\s/) + 1), cut: true };
}

function ending(text, most) {
  if (text.length <= most) {
    return { text, cut: false };
  }
  const cut = text.slice(0, most);
  const last = cut.search(/\s\S*$/);
  return { text: last < 0 ? cut : cut.slice(0, last), cut: true };
}
