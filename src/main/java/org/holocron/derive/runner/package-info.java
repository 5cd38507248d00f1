/**
 * Keeps one node's work in order: which slots are open and what they work on, which leases the node holds, what may be
 * claimed and what holds it back, and when it looks again. {@link org.holocron.derive.runner.Node#assemble} wires it once,
 * for the server and for the tests.
 *
 * <p>Plain Java without a framework. The batch package drives a node; the API shows it and steers it through {@link
 * org.holocron.derive.runner.RunnerControl}. A model server is known here by its port only. Of what people
 * pause, and of the breakers that all nodes share, a node has a working copy, which it keeps the same as what is stored.
 * Nothing is claimed before this process has the node's name and has read both.
 */
@NullMarked
package org.holocron.derive.runner;

import org.jspecify.annotations.NullMarked;
