/**
 * Groups: jobs that belong together. They are made before the first of their jobs is enqueued, counted together (their ledger), held back
 * together, cancelled, retried and given another priority together; within one priority they take turns with others.
 *
 * <p>Called by {@code api}, {@code webhook} and, for the limits of the groups of its jobs, by {@code queue}. Uses only {@code json} and {@code sql}.
 *
 * <p>What always holds: of a group's ledger, what was enqueued is counted at the enqueue alone, and everything else by what became of the
 * jobs; both sides are equal at every moment ({@link org.holocron.derive.group.GroupLedger}). A group that is not OPEN has its lanes closed
 * for all nodes since the transaction that changed its state. A change of state waits for the enqueues into the group that have begun, so
 * that none comes after the end. A completion that reaches a limit of its group stops it in its own transaction, so that only the calls in
 * flight go on.
 *
 * <p>Vocabulary: others say batch for a <em>group</em>; here batch is Jakarta Batch. LOADING is a group whose jobs are still being
 * enqueued; STOPPED one that a rule of its own stopped.
 */
@NullMarked
package org.holocron.derive.group;

import org.jspecify.annotations.NullMarked;
