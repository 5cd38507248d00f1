// Bytes as text.

/** @returns two lower-case hexadecimal digits for each */
export function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
