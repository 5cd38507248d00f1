// Cuts the text of an evidence into pieces, so that the words of each claim can be marked where several claims rest on the same ones.
// Places are half-open and count code points, as evidence.json and grounding.json do; strings here count UTF-16 units.

import { unitsOf } from '../../words.js';

/**
 * The text in pieces, in its order. One behind the other they are the text; no piece is empty.
 *
 * @param passages [{ordinal, start, end, decides}]: the words of claims, in code points; `decides` for those that state its value.
 *     They may overlap, and reach beyond the end; what is empty or turned round is left out
 * @returns {Array<{text, claims: number[], decides: boolean, states: number[], begins: number[], ends: number[]}>} `claims` are those whose
 *     words the piece belongs to, `states` those whose value it states, if it `decides`, `begins` and `ends` those whose words begin or end with it; none for what nobody cites
 */
export function pieces(text, passages) {
  const real = passages.filter((one) => one.start >= 0 && one.end > one.start);
  const units = unitsOf(text, real.flatMap((one) => [one.start, one.end]));
  const words = real
    .map((one) => ({ ...one, start: units.get(one.start), end: units.get(one.end) }))
    .filter((one) => one.end > one.start);
  const bounds = [...new Set([0, text.length, ...words.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
  const found = [];
  for (let at = 0; at + 1 < bounds.length; at += 1) {
    found.push(piece(text, bounds[at], bounds[at + 1], words));
  }
  return found;
}

function piece(text, from, until, words) {
  const here = words.filter((one) => one.start <= from && one.end >= until);
  const whole = here.filter((one) => !one.decides);
  return {
    text: text.slice(from, until),
    claims: ordinals(here),
    decides: here.some((one) => one.decides),
    states: ordinals(here.filter((one) => one.decides)),
    begins: ordinals(whole.filter((one) => one.start === from)),
    ends: ordinals(whole.filter((one) => one.end === until)),
  };
}

function ordinals(words) {
  return [...new Set(words.map((one) => one.ordinal))].sort((a, b) => a - b);
}
