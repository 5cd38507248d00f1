package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.holocron.derive.registry.JoinResult;
import org.holocron.derive.registry.NodeBoot;
import org.holocron.derive.registry.NodeHolder;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/**
 * Whether this process has the node's name, and under which boot id. It claims only while it has the name. To keep it, it says in the
 * database every few seconds that it lives. When its last word is so old that others may soon take the name, it no longer trusts
 * that it has it: a process that was frozen asks the database before it claims.
 */
public final class NodeMembership {

    private static final Logger LOG = CleanLog.of(NodeMembership.class);

    private static final Duration SAY_ALIVE_EVERY_WHILE_LATE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(3);
    /** So long must silence last after an outage of the database, which made every process silent: nobody counts as dead. */
    private static final Duration NOBODY_IS_DEAD = Duration.ofDays(20);

    private final String node;
    private final NodePresence presence;
    private final LongSupplier nanoTime;
    private final BooleanSupplier afterOutage;
    private final long beganAt;
    private volatile UUID bootId = UUID.randomUUID();
    private volatile boolean joined;
    private volatile boolean left;
    /** When this process last said that it lives and was heard; by {@code nanoTime}, before it was sent. */
    private volatile long saidAliveAt;

    /** When it last asked for the name or said that it lives, heard or not; by {@code nanoTime}. */
    private volatile long lastSentAt;

    private volatile @Nullable String refusal;

    /**
     * @param node {@code WORKER_ID@node-id}
     * @param nanoTime a monotonic clock in nanoseconds
     * @param afterOutage whether the database was unavailable a moment ago: a process that was silent then need not be dead
     */
    public NodeMembership(String node, NodePresence presence, LongSupplier nanoTime, BooleanSupplier afterOutage) {
        this.node = node;
        this.presence = presence;
        this.nanoTime = nanoTime;
        this.afterOutage = afterOutage;
        this.beganAt = nanoTime.getAsLong();
    }

    /** Of this process while it keeps the name; another one after the name was lost. */
    public UUID bootId() {
        return bootId;
    }

    public boolean isJoined() {
        return joined;
    }

    /** Why this process does not have the name, for people; empty if it has it, or has not asked yet. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Whether a job may be claimed. */
    public boolean permitsClaims() {
        return joined && !isLate();
    }

    /** Whether others may soon count this process as dead. */
    private boolean isLate() {
        Duration deadAfter = presence.deadAfter();
        return !deadAfter.isZero() && since(saidAliveAt).compareTo(deadAfter.minus(NodePresence.SAY_ALIVE_EVERY)) >= 0;
    }

    /** After which silence another process of the name counts as dead: not because of an outage that silenced it. */
    Duration deadAfter() {
        Duration deadAfter = presence.deadAfter();
        return !deadAfter.isZero() && afterOutage.getAsBoolean() ? NOBODY_IS_DEAD : deadAfter;
    }

    /**
     * Takes the name.
     *
     * @throws NodeNameTakenException if another process has it
     */
    synchronized void join() {
        if (left) {
            throw new NodeNameTakenException(bootId, "this process is ending and has given the name of its node up");
        }
        long sentAt = nanoTime.getAsLong();
        lastSentAt = sentAt;
        JoinResult result = presence.registry().join(boot(), deadAfter());
        if (result instanceof JoinResult.Taken taken) {
            String message = message(taken.holder());
            refusal = message;
            throw new NodeNameTakenException(taken.holder().bootId(), message);
        }
        saidAliveAt = sentAt;
        refusal = null;
        joined = true;
    }

    /** Whether to ask again: the process that has the name may have died since. */
    boolean isRequestDue() {
        return refusal != null && !joined && !left && since(lastSentAt).compareTo(BETWEEN_REQUESTS) >= 0;
    }

    boolean isSayAliveDue() {
        Duration wait = isLate() ? SAY_ALIVE_EVERY_WHILE_LATE : NodePresence.SAY_ALIVE_EVERY;
        return joined && !left && since(lastSentAt).compareTo(wait) >= 0;
    }

    /**
     * Says that this process lives.
     *
     * @param whenLost what to do if another process has the name by now
     */
    synchronized void sayAlive(Runnable whenLost) {
        if (!joined || left) {
            return;
        }
        lastSentAt = nanoTime.getAsLong();
        if (presence.registry().sayAlive(node, bootId)) {
            saidAliveAt = lastSentAt;
            return;
        }
        try {
            // Somebody may have removed the node's row.
            join();
        } catch (NodeNameTakenException taken) {
            joined = false;
            bootId = UUID.randomUUID();
            LOG.log(Level.ERROR, "This process has lost its name and lets its jobs go. {0}", taken.getMessage());
            whenLost.run();
        }
    }

    /** Gives the name up; there is nothing after it. */
    synchronized void leave() {
        left = true;
        if (joined) {
            joined = false;
            presence.registry().leave(node, bootId);
        }
    }

    private NodeBoot boot() {
        return new NodeBoot(node, bootId, presence.program(), since(beganAt));
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(nanoTime.getAsLong() - nanos);
    }

    private String message(NodeHolder holder) {
        return "The node name " + node + " belongs to another process: on " + holder.host() + ", started "
                + holder.started() + ", boot " + holder.bootId() + ", version " + holder.version() + ", last seen "
                + holder.silentFor().toSeconds() + " s ago. Two nodes cannot have one name: stop that one, or give this"
                + " one a WORKER_ID or a DERIVE_DATA_DIR of its own (in a copied directory, remove node-id and"
                + " worker-id). If that process is dead, this one takes its place once it has been silent for "
                + presence.deadAfter().toSeconds() + " s";
    }
}
