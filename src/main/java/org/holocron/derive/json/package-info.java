/**
 * JSON text, read strictly and written readably.
 *
 * <p>What comes from outside (answers of a model, definition files, request bodies) goes through {@link
 * org.holocron.derive.json.StrictJson}, which finds fault with what the plain parser lets pass: text after the value,
 * the same field twice, nesting without end, numbers no program can hold. Uses no other package; all may use it.
 */
@NullMarked
package org.holocron.derive.json;

import org.jspecify.annotations.NullMarked;
