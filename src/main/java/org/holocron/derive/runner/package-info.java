/**
 * Keeps one node's work in order: which slots are open and what they work on, which leases the node holds, what may be
 * claimed and what holds it back, and when it looks again. {@link org.holocron.derive.runner.Node#assemble} wires it once,
 * for the application server and for the tests.
 *
 * <p>Plain Java without a framework. The batch package drives a node; the API shows it and steers it through {@link
 * org.holocron.derive.runner.RunnerControl}. A model server is known here by its port only. Of what people
 * pause, and of the breakers that all nodes share, a node has a working copy, which it keeps the same as what is stored.
 * Nothing is claimed before this process has the node's name and has read both.
 *
 * <p>The words, each for one thing:
 * <ul>
 *   <li>A <em>node</em> is a runner under a name, {@code WORKER_ID@node-id}: the first part is what people call it, the second is
 *       unlike that of any other node. The <em>runner</em> is this program at work, one in a process. A <em>boot</em> is a process
 *       for as long as it keeps that name: one that lost the name asks for it under a new boot id. A node <em>says that it lives</em>
 *       in its row of the database; that is not the {@link org.holocron.derive.runner.Heartbeat}, which keeps leases alive. The
 *       <em>server</em> is the model server, unless it is called the application server.
 *   <li>A <em>slot</em> works one job after the other, under the name {@code WORKER_ID@node-id/1} and so on; it is a batch execution
 *       while it is open. In what is stored and in messages a slot is called a <em>worker</em>. A <em>job</em> is always one of the
 *       queue, an <em>attempt</em> one try at it ({@code derivation}); a batch execution is neither.
 *   <li>To <em>claim</em> is to take the next job with a <em>lease</em>: the right to change it until a time of the
 *       database's clock. What the node believes of it is a {@link org.holocron.derive.runner.LocalLease}, which the
 *       {@link org.holocron.derive.runner.Heartbeat} renews. A claim needs a <em>permit</em> of the {@link
 *       org.holocron.derive.runner.InFlightLimit}, kept until the job is over: so long the job is <em>in flight</em>. A job may be
 *       claimed with the completion of its slot's last one; it is <em>unbegun</em>, held without a permit, until the slot is free ({@link
 *       org.holocron.derive.runner.NextJobs}).
 *   <li>A job that waits has the status NEW. To <em>release</em> is to let a job wait again unworked; to <em>reclaim</em>, to do that
 *       with what a dead process of the node's name held, or what this process still holds though its slot is gone; to
 *       <em>rescue</em>, to do it with what has an expired lease. To <em>recover</em> something other than a job is to put it in order
 *       again: the list of executions ({@link org.holocron.derive.runner.ExecutionRecovery}), or a dependency, for which the {@link
 *       org.holocron.derive.runner.RecoveryProbes} look.
 *   <li>A <em>dependency</em> is what a job needs and can be unavailable: the database, a folder (the
 *       <em>lake</em>, where the files of runs are, is one), the model server, a model, an <em>interrogation</em> (the
 *       question that jobs ask: a folder of templates and schemas), a <em>pair</em>: an interrogation with a model ({@code
 *       INTERROGATION_MODEL}). {@code LAKE_AWAY} and {@code DATABASE_AWAY} are older names for unavailable ones. Before each dependency is a <em>circuit breaker</em>: CLOSED lets jobs through, OPEN does
 *       not, HALF_OPEN lets one job make the <em>trial</em>. An {@link org.holocron.derive.runner.Outage} is what is known of one
 *       that is not closed. A <em>pause</em> is a person's.
 *   <li>A <em>probe</em> looks whether the dependency is back, without a job. For a pair there is nothing to look at: its breaker
 *       becomes HALF_OPEN when the time of the next probe has come, or sooner if the {@link org.holocron.derive.runner.PairReview}
 *       finds that its <em>circumstances</em> have changed, the versions of the interrogation, the model and the server. Both
 *       have the cause {@code PROBED}.
 *   <li>A dependency <em>worked</em> if it did real work for a job, which a probe does not prove. A model <em>generated</em> for a job if
 *       its answer came to the end, good or bad, or went on for longer than allowed; it <em>answered</em> a request if the server
 *       <em>finished</em> the call, so that its cost is known. An answer that fits is <em>accepted</em>: the job <em>succeeded</em>.
 *   <li>A <em>lane</em> is the jobs that a pause or a breaker holds back together. As it is stored ({@link
 *       org.holocron.derive.queue.LaneKey}) it is an interrogation with a <em>model hint</em>, the model as its jobs
 *       name it, empty where they name none; several of them may mean the same pair. A job in no lane yet is <em>unplaced</em>. A lane's
 *       <em>bound</em> is a position in the queue that none of its jobs is before. A <em>mark</em> is the node's bit on a
 *       lane that it may not take from, so that its claims do not read it; to <em>unmark</em> is to remove it. A lane is
 *       <em>claimable</em> if nothing holds it back. What a call asked, a pair with the version that it had, is a {@link
 *       org.holocron.derive.job.VersionedPair}.
 *   <li>An <em>event</em> is what broke at once: a process, or the calls on a model server. The jobs in flight then are
 *       its <em>suspects</em>, until it is known which of them it was. The {@link org.holocron.derive.runner.Quarantine} keeps
 *       suspects apart: few are worked at a time, and the last one left is <em>isolated</em>, which is to say worked <em>alone</em>,
 *       on its node or on its model. It must be alone if calls broke with it, or if two of its workers died in a row ({@link
 *       org.holocron.derive.job.DeathRecord}: a job's deaths are counted over all events since an attempt ended by itself; if a call
 *       broke after them, the calls decide how it is isolated). A job that must wait for that is released as {@code QUARANTINED}.
 *       Isolated jobs may follow each other in one slot, as a <em>series</em>. An event is <em>saturated</em> while as many of its
 *       suspects are in flight here as may be.
 *   <li>An <em>outcome</em> is how an attempt ended. A failure that does not tell whose fault it was is <em>ambiguous</em>: the
 *       <em>attribution</em> says it. A job is <em>charged</em> if it was its own fault: its attempt is <em>spent</em>. Otherwise it is
 *       <em>deferred</em>: it waits, and the attempt does not count. A <em>result</em> is an attempt with its outcome, a
 *       <em>conclusion</em> an outcome with its attribution, a <em>completion</em> what must be stored to end the attempt, and a
 *       <em>completion result</em> says whether it was.
 *   <li>A <em>tick</em> does, several times a second, what is due; a <em>poll</em> looks for work and for lost jobs. A <em>nudge</em>
 *       <em>wakes</em> the slots that wait, so that they look for work now, and asks for a poll at once.
 * </ul>
 */
@NullMarked
package org.holocron.derive.runner;

import org.jspecify.annotations.NullMarked;
