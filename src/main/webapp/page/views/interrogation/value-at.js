// Values of a form by their place in an object: a list of property names and indexes.

/** undefined if nothing is there. */
export function valueAt(object, path) {
  return path.reduce((value, name) => (value === null || value === undefined ? undefined : value[name]), object);
}

/**
 * Puts a value there, and makes the objects and lists on the way. undefined takes it away, and with it objects that it leaves empty: a form's
 * empty field means that nothing is said.
 */
export function put(object, path, value) {
  const [name, ...rest] = path;
  if (rest.length > 0) {
    const inner = object[name] !== null && typeof object[name] === 'object' ? object[name] : (typeof rest[0] === 'number' ? [] : {});
    put(inner, rest, value);
    if (value === undefined && !Array.isArray(inner) && Object.keys(inner).length === 0 && !Array.isArray(object)) {
      delete object[name];
    } else {
      object[name] = inner;
    }
  } else if (value === undefined) {
    delete object[name];
  } else {
    object[name] = value;
  }
}
