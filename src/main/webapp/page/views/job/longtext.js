// Texts of any length, in blocks of lines: a browser lays out one block at a time, and only those that are seen.

const BLOCK = 16_384;

/** A text in blocks, cut behind a line break where there is one. */
export function* blocksOf(text) {
  yield* cut([text]);
}

/**
 * JSON with a line for each value, in blocks. Nothing is parsed: numbers stay as they are written, and what is no JSON comes through
 * as it is.
 */
export function* indented(text) {
  yield* cut(lines(text));
}

/** Pieces put together to blocks. */
function* cut(parts) {
  let buffer = '';
  for (const part of parts) {
    buffer += part;
    while (buffer.length > BLOCK) {
      const line = buffer.lastIndexOf('\n', BLOCK);
      const end = line > 0 ? line + 1 : whole(buffer, BLOCK);
      yield buffer.slice(0, end);
      buffer = buffer.slice(end);
    }
  }
  if (buffer !== '') {
    yield buffer;
  }
}

/** Not within a character of two units. */
function whole(text, end) {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last < 0xdc00 ? end - 1 : end;
}

function* lines(text) {
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  for (const token of tokens(text)) {
    if (token === '{' || token === '[') {
      depth += 1;
      yield token + line();
    } else if (token === '}' || token === ']') {
      depth = Math.max(0, depth - 1);
      yield line() + token;
    } else if (token === ',') {
      yield token + line();
    } else if (token === ':') {
      yield ': ';
    } else {
      yield token;
    }
  }
}

/** Strings (long ones in parts), signs, and what is between them; `{}` and `[]` in one. */
function* tokens(text) {
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfString(text, at);
      for (let part = at; part < end; part += BLOCK) {
        yield text.slice(part, Math.min(part + BLOCK, end));
      }
      at = end;
    } else if (' \t\r\n'.includes(sign)) {
      at += 1;
    } else if (sign === '{' || sign === '[') {
      const closed = /^[{[]\s{0,64}[}\]]/.exec(text.slice(at, at + 66));
      yield closed ? (sign === '{' ? '{}' : '[]') : sign;
      at += closed ? closed[0].length : 1;
    } else if ('}],:'.includes(sign)) {
      yield sign;
      at += 1;
    } else {
      const end = at + (/^[^\s"{}[\],:]+/.exec(text.slice(at, at + 4_096))?.[0].length ?? 1);
      yield text.slice(at, end);
      at = end;
    }
  }
}

/** Behind the closing quotation mark, or the end of the text. */
function endOfString(text, begin) {
  let at = begin;
  for (;;) {
    at = text.indexOf('"', at + 1);
    if (at < 0) {
      return text.length;
    }
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') {
      slashes += 1;
    }
    if (slashes % 2 === 0) {
      return at + 1;
    }
  }
}
