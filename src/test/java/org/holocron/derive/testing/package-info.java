/** Equipment that the tests of several packages share: builders of jobs and runs. */
@NullMarked
package org.holocron.derive.testing;

import org.jspecify.annotations.NullMarked;
