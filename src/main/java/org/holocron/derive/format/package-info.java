/**
 * What {@code format} of JSON schema says of a text.
 *
 * <p>{@link org.holocron.derive.format.Format} is the one table: which formats there are, which texts fit each by the standard that
 * defines it, in what words a text that does not is told so, and what the model servers' grammars hold of it. The validator, the compiled schema and
 * the lint all read it, so that they cannot differ. A format that is not in it holds nothing, and the lint says so.
 *
 * <p>A check takes time in proportion to the text, and little stack, whatever the text is. Knows no JSON; may be used by {@code grammar} and {@code
 * contract}, and uses {@code pattern}.
 */
@NullMarked
package org.holocron.derive.format;

import org.jspecify.annotations.NullMarked;
