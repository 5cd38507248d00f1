/** SHA-256, by which content is identified. Uses no other package; all may use it. */
@NullMarked
package org.holocron.derive.hash;

import org.jspecify.annotations.NullMarked;
