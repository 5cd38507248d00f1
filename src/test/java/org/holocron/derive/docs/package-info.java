/** Compares the documents of the project with what they describe. Used by nothing. */
@NullMarked
package org.holocron.derive.docs;

import org.jspecify.annotations.NullMarked;
