/**
 * Keeps one node's work in order: which slots are open and what they work on, which leases the node holds, what may be
 * claimed and what holds it back, and when it looks again. {@link org.holocron.derive.runner.Node#assemble} wires it once,
 * for the server and for the tests.
 *
 * <p>Plain Java without a framework. The batch package drives a node; the API shows it and steers it through {@link
 * org.holocron.derive.runner.RunnerControl}. A model server is known here by its port only. Of what people
 * pause, and of the breakers that all nodes share, a node has a working copy, which it keeps the same as what is stored.
 * Nothing is claimed before this process has the node's name and has read both.
 *
 * <p>The words, each for one thing:
 * <ul>
 *   <li>A <em>node</em> is a runner under a name, {@code WORKER_ID@node-id}; a <em>boot</em> is one life of its process. A
 *       <em>slot</em> is one of its places for a job, {@code WORKER_ID@node-id/1} and so on; a batch execution while it is
 *       open.
 *   <li>To <em>claim</em> is to take the next job with a <em>lease</em>: the right to change it until a time of the
 *       database's clock. What the node believes of it is a {@link org.holocron.derive.runner.LocalLease}, which the
 *       {@link org.holocron.derive.runner.Heartbeat} renews. To <em>release</em> is to give a job back unworked, to
 *       <em>reclaim</em> to make waiting what a dead process of this name held, to <em>rescue</em> the same for what
 *       nobody holds any more.
 *   <li>A <em>dependency</em> is what a job needs and can be unavailable: the database, a folder, the model server, a model,
 *       an interrogation with a model. Before each is a <em>circuit breaker</em>: CLOSED lets jobs through, OPEN does not,
 *       HALF_OPEN lets one job make the <em>trial</em>. An {@link org.holocron.derive.runner.Outage} is what people see of
 *       one that is not closed. A <em>probe</em> looks whether the dependency is back, without a job. A <em>pause</em> is a
 *       person's.
 *   <li>A <em>lane</em> is an interrogation with a model: the jobs that a pause or a breaker holds back together.
 *   <li>An <em>event</em> is what broke at once: a process, or the calls on a model server. The jobs in flight then are its
 *       <em>suspects</em>, until it is known which of them it was. The {@link org.holocron.derive.runner.Quarantine} keeps
 *       suspects apart. A job is <em>charged</em> if it was its own fault: its attempt is <em>spent</em>. Otherwise it is
 *       <em>deferred</em>: it waits, and the attempt does not count.
 *   <li>A <em>nudge</em> tells waiting slots to look for work now, a <em>tick</em> does what is due each second or so, a
 *       <em>poll</em> looks for work and for lost jobs.
 * </ul>
 */
@NullMarked
package org.holocron.derive.runner;

import org.jspecify.annotations.NullMarked;
