/** Compares the documents of the project with what they describe, and follows those that tell what to do. */
@NullMarked
package org.holocron.derive.docs;

import org.jspecify.annotations.NullMarked;
