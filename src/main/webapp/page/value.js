// Values of claims, which are any JSON: as people read them, and as they write them.

/** @returns {string} a text as it is, everything else as JSON; `no value` for null */
export function shownValue(value) {
  if (value === null || value === undefined) {
    return 'no value';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
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
