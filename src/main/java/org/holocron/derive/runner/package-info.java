/**
 * Keeps one node's work in order: which slots are open and what they work on, which leases the node holds, what may be
 * claimed and what holds it back, and when it looks again. {@link org.holocron.derive.runner.Node#assemble} wires it once,
 * for the server and for the tests.
 *
 * <p>Plain Java without a framework. The batch package drives a node; the API shows it and steers it through {@link
 * org.holocron.derive.runner.RunnerControl}. A model server is known here by its port only. Pauses and breakers are the
 * node's own: the queue knows nothing of them. Nothing is
 * claimed before this process has the node's name.
 */
@NullMarked
package org.holocron.derive.runner;

import org.jspecify.annotations.NullMarked;
