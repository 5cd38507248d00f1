/**
 * How the two databases are reached: connections, named statements, migrations, and the sorting of what can go wrong.
 *
 * <p>Used by the queue and the history only. Nothing here knows what a job is.
 */
@NullMarked
package org.holocron.derive.sql;

import org.jspecify.annotations.NullMarked;
