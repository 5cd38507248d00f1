// Values of claims, which are any JSON: as people read them, and as they write them.

/** @returns {string} a text as it is, everything else as JSON; `no value` for null */
export function shownValue(value) {
  if (value === null || value === undefined) {
    return 'no value';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Its beginning, with a sign that there is more; a text of at most so many characters as it is. */
export function shortened(text, most) {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** `904 kg`; the value alone if the claim has no unit. */
export function valueWithUnit({ value, unit }) {
  return withUnit(shownValue(value), unit);
}

/** @param unit null for none */
export function withUnit(shown, unit) {
  return unit ? `${shown} ${unit}` : shown;
}

/** How a person would write a value like this one: `text`, `number`, `boolean` or `json`. */
export function kindOf(value) {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return typeof value;
  }
  return value !== null && typeof value === 'object' ? 'json' : 'text';
}

/**
 * What a person wrote, as a value of that kind.
 *
 * @returns {{value}|{problem: string}}
 */
export function correctedValue(written, kind) {
  const text = written.trim();
  if (kind === 'text') {
    return text === '' ? { problem: 'Say the value that holds.' } : { value: text };
  }
  try {
    const value = JSON.parse(text);
    if (kind !== 'json' && typeof value !== kind) {
      throw new SyntaxError(`it is no ${kind}`);
    }
    return { value };
  } catch (error) {
    return kind === 'json'
      ? { problem: `This is no JSON: ${error.message}` }
      : { problem: `This is no ${kind}: write it as 33.5, with a point, and without its unit.` };
  }
}
