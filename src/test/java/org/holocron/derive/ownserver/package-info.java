/** The application on a WildFly as it comes, which the profile {@code own-server} provisions. */
@NullMarked
package org.holocron.derive.ownserver;

import org.jspecify.annotations.NullMarked;
