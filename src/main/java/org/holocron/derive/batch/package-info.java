/**
 * What Jakarta EE needs to run the domain: the JSR-352 job {@code derive} with its reader, processor and writer, the EJB
 * timer of loop mode, the start and recovery of a node, and the wiring of plain classes into beans. No rules live here.
 *
 * <p>The queue is the truth; a batch execution is a worker slot that people can see, stop and restart.
 */
@NullMarked
package org.holocron.derive.batch;

import org.jspecify.annotations.NullMarked;
