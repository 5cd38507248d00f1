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
 *   <li>A <em>node</em> is a runner under a name, {@code WORKER_ID@node-id}; the <em>runner</em> is this program at
 *       work, one in a process. A <em>boot</em> is a process for as long as it keeps that name: one that lost the name
 *       asks for it under a new boot id. A <em>slot</em> is one of the node's places for a job,
 *       {@code WORKER_ID@node-id/1} and so on; a batch execution while it is open. A <em>worker</em> is whatever holds
 *       a job under a name: a slot, in what is stored and in messages.
 *   <li>To <em>claim</em> is to take the next job with a <em>lease</em>: the right to change it until a time of the
 *       database's clock. What the node believes of it is a {@link org.holocron.derive.runner.LocalLease}, which the
 *       {@link org.holocron.derive.runner.Heartbeat} renews. To <em>release</em> is to let a job wait again
 *       unworked, to <em>reclaim</em> to do that with what a dead process of the node's name held, or this process in
 *       the name of a slot that lost it, to <em>rescue</em> to do it with what has an expired lease.
 *   <li>A <em>dependency</em> is what a job needs and can be unavailable: the database, a folder (the
 *       <em>lake</em>, where the files of runs are, is one), the model server, a model, an interrogation, a
 *       <em>pair</em>: an interrogation with a model ({@code INTERROGATION_MODEL}). Before each is a <em>circuit
 *       breaker</em>: CLOSED lets jobs through, OPEN does not, HALF_OPEN lets one job make the <em>trial</em>. An
 *       {@link org.holocron.derive.runner.Outage} is what people see of one that is not closed. A <em>probe</em> looks
 *       whether the dependency is back, without a job; for a pair there is nothing to look at, and the breaker is
 *       HALF_OPEN as soon as its time has come. A <em>pause</em> is a person's.
 *   <li>A <em>lane</em> is the jobs that a pause or a breaker holds back together. As it is stored ({@link
 *       org.holocron.derive.queue.LaneKey}) it is an interrogation with the model hint as its jobs name it, empty where
 *       they name none; several of them may mean the same pair. A job in no lane yet is <em>unplaced</em>. A lane's
 *       <em>bound</em> is a place in the queue that none of its jobs is before. A <em>mark</em> is the node's bit on a
 *       lane that it may not take from, so that its claims do not read it: for this node the lane is closed. What a
 *       call asked, a pair with its versions, is a {@link org.holocron.derive.job.CallLane}.
 *   <li>An <em>event</em> is what broke at once: a process, or the calls on a model server. The jobs in flight then are
 *       its <em>suspects</em>, until it is known which of them it was. The {@link
 *       org.holocron.derive.runner.Quarantine} keeps suspects apart. A job is <em>charged</em> if it was its own fault:
 *       its attempt is <em>spent</em>. Otherwise it is <em>deferred</em>: it waits, and the attempt does not count.
 *   <li>A <em>nudge</em> tells waiting slots to look for work now, a <em>tick</em> does, several times a second, what
 *       is due, a <em>poll</em> looks for work and for lost jobs.
 * </ul>
 */
@NullMarked
package org.holocron.derive.runner;

import org.jspecify.annotations.NullMarked;
