// Words of an evidence in their context. Places are half-open and count code points, as the API tells them; strings here count UTF-16 units.
import { html, nothing } from './html.js';

/**
 * The places of these code points in a string.
 *
 * @param points whole numbers of 0 or more; those behind the end are its end
 * @returns {Map<number, number>} UTF-16 index by code point
 */
export function unitsOf(text, points) {
  const wanted = [...new Set(points)].sort((a, b) => a - b);
  const units = new Map();
  let unit = 0;
  let point = 0;
  for (const next of wanted) {
    while (point < next && unit < text.length) {
      unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
      point += 1;
    }
    units.set(next, unit);
  }
  return units;
}

/**
 * The words, marked, with some of what stands around them.
 *
 * @param around how many characters before and behind, at most; whole words where it ends within one
 */
export function inContext(text, start, end, around = 300) {
  const units = unitsOf(text, [start, end]);
  const from = units.get(start);
  const until = units.get(end);
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
