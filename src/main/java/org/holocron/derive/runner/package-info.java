/**
 * The state of this node's work: which slots are open, which leases they hold, and whether claiming is paused and why.
 *
 * <p>Framework-free; the batch package drives it and the API shows it. Pauses here are the node's own: the queue itself
 * knows nothing of them.
 */
@NullMarked
package org.holocron.derive.runner;

import org.jspecify.annotations.NullMarked;
