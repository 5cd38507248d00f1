/**
 * JSON text, read strictly and written readably, and what is wrong with it.
 *
 * <p>What comes from outside (answers of a model, definition files, request bodies) goes through {@link
 * org.holocron.derive.json.StrictJson}, which refuses what the plain parser accepts: text after the value, the same
 * field twice, nesting without end, numbers no program can hold. {@link org.holocron.derive.json.StrictObjectReader}
 * reads the fields of one object and reports unknown ones. Everything that is wrong with a document, here and in the
 * packages that use this one, is a {@link org.holocron.derive.json.Problem}: a pointer and a message.
 * {@link org.holocron.derive.json.PointerPattern} is a pointer to many places. What is made, by any package, is made through {@link
 * org.holocron.derive.json.Json}.
 *
 * <p>Any package may use it; it uses {@code text}.
 */
@NullMarked
package org.holocron.derive.json;

import org.jspecify.annotations.NullMarked;
