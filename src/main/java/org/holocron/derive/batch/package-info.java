/**
 * What Jakarta EE needs to run the domain: the JSR-352 job {@code derive} with its reader, processor and writer, its
 * executions in JBeret's hands, the two timers that drive the node, the threads it runs on, and the wiring of plain
 * classes into beans. No rule of the work lives here: what is decided, package {@code runner} decides.
 *
 * <p>The queue is the truth; a batch execution is a worker slot that people can see, stop and restart. Nothing uses this
 * package.
 */
@NullMarked
package org.holocron.derive.batch;

import org.jspecify.annotations.NullMarked;
