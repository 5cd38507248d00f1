package org.holocron.derive.runner;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.sql.DatabaseUnavailableException;

/**
 * Keeps this node's breakers and those of all nodes the same: what changes here is stored, what changed elsewhere is read every
 * two seconds, all in one reading. A probe and a trial are held in the database, so that one node makes them. While the database
 * is unavailable the node goes on with what it knows, and stores what changed once it is back.
 *
 * <p>A job that succeeds while all breakers are closed waits for none of this.
 */
final class SharedBreakers implements ProbeLeases {

    static final Duration READ_EVERY = Duration.ofSeconds(2);
    /** The probe or trial of a node that died ends after so long; a node that lives renews it in time. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private final CircuitBreakers breakers;
    private final BreakerExchange exchange;
    private final NodeDatabase database;
    private final BreakerRows stored;
    private final Identity identity;
    private final LongSupplier nanoTime;
    /** Until when this node holds a probe or a trial, by its monotonic clock. */
    private final Map<Dependency, Long> held = new HashMap<>();

    private final Set<Dependency> probing = ConcurrentHashMap.newKeySet();
    private volatile boolean loaded;
    /** When the last reading was tried. */
    private volatile long readAt;
    /** Another node has changed a breaker, or holds its probe: what this node knows is out of date. */
    private volatile boolean mustRead;
    /** What could not be stored is tried again with the next reading, not with every look whether something is due. */
    private volatile boolean leftUnsaved;

    /**
     * @param nodeId for loopback addresses, which mean another server on each node
     * @param owner unlike that of any other process, for what it holds
     * @param address of the model server that this node asks; breakers of others do not concern it
     */
    record Identity(String nodeId, String owner, String address) {}

    SharedBreakers(CircuitBreakers breakers, NodeDatabase database, Identity identity, LongSupplier nanoTime) {
        this.breakers = breakers;
        this.exchange = breakers.exchange();
        this.database = database;
        this.stored = new BreakerRows(exchange, database.breakers(), identity);
        this.identity = identity;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads for the first time, before anything is claimed: what was open when the process ended is open.
     *
     * @throws DatabaseUnavailableException while that cannot be read
     */
    synchronized void load() {
        exchange.adopt(stored.read());
        readAt = nanoTime.getAsLong();
        loaded = true;
    }

    /** Never blocks. */
    boolean isDue() {
        boolean readingIsDue = nanoTime.getAsLong() - readAt >= READ_EVERY.toNanos();
        return loaded && (readingIsDue || mustRead || (exchange.hasUnsaved() && !leftUnsaved && isReachable()));
    }

    private boolean isReachable() {
        return !breakers.databaseWasUnavailableWithin(Duration.ZERO);
    }

    /**
     * Stores and reads.
     *
     * @return whether more may be claimed than before
     * @throws DatabaseUnavailableException when that cannot be done; it is tried again
     */
    synchronized boolean synchronize() {
        readAt = nanoTime.getAsLong();
        mustRead = false;
        leftUnsaved = true;
        CircuitBreakers.Permitted before = breakers.permitted();
        save();
        leftUnsaved = exchange.hasUnsaved();
        exchange.adopt(stored.read());
        renewOrRelease();
        nameSuspects();
        return breakers.permitMoreThan(before);
    }

    /** As {@link #synchronize}, for a person, whose word counts here though the database is unavailable. */
    void synchronizeIfPossible() {
        if (loaded) {
            orTrueWithoutDatabase(() -> {
                synchronize();
                return true;
            });
        }
    }

    /** To write a breaker ends the lease on its probe or trial, whichever node has it: this node has none then. */
    private void save() {
        held.keySet().removeAll(stored.save());
    }

    @Override
    public boolean beginProbe(Dependency dependency) {
        boolean granted = hold(dependency);
        if (granted) {
            probing.add(dependency);
        }
        return granted;
    }

    @Override
    public void endProbe(Dependency dependency) {
        probing.remove(dependency);
        if (loaded && exchange.hasUnsaved()) {
            orTrueWithoutDatabase(() -> {
                saveNow();
                return true;
            });
        }
    }

    private synchronized void saveNow() {
        save();
    }

    @Override
    public boolean holdTrial(Dependency dependency) {
        return hold(dependency);
    }

    /** What only this node can know needs no lease, and so never waits for a database that hangs. */
    private boolean hold(Dependency dependency) {
        return !loaded || exchange.shared(dependency).isEmpty() || orTrueWithoutDatabase(() -> holdStored(dependency));
    }

    private synchronized boolean holdStored(Dependency dependency) {
        save();
        Optional<BreakerSnapshot> breaker = exchange.shared(dependency);
        if (breaker.isEmpty()) {
            return false; // it was closed meanwhile: there is nothing to try
        }
        if (isMoreThanHalfLeft(dependency)) {
            return true;
        }
        boolean granted = database.breakers()
                .holdProbe(stored.key(dependency), breaker.get().version(), identity.owner(), LEASE);
        if (granted) {
            held.put(dependency, nanoTime.getAsLong() + LEASE.toNanos());
        } else {
            mustRead = true;
        }
        return granted;
    }

    /** Of the lease that this node holds: then it need not be renewed yet. */
    private boolean isMoreThanHalfLeft(Dependency dependency) {
        Long until = held.get(dependency);
        return until != null && until - nanoTime.getAsLong() > LEASE.toNanos() / 2;
    }

    /**
     * Renews what this node still uses, since a probe or a trial may take long. A lease that no probe and no trial uses was kept for this node's
     * next job; from now on any node may have it.
     */
    private void renewOrRelease() {
        for (Dependency dependency : Set.copyOf(held.keySet())) {
            if (probing.contains(dependency) || exchange.isTrialUnderWay(dependency)) {
                if (!isMoreThanHalfLeft(dependency) && !holdStored(dependency)) {
                    held.remove(dependency);
                }
            } else {
                held.remove(dependency);
                database.breakers().releaseProbe(stored.key(dependency), identity.owner()); // or it has ended by itself
            }
        }
    }

    private void nameSuspects() {
        for (Outage outage : breakers.outages()) {
            UUID event = outage.details().origin().eventId();
            if (event != null) {
                exchange.suspect(outage.dependency(), database.suspects().of(event));
            }
        }
    }

    /** True while the database is unavailable: the node goes on with what it knows. */
    private boolean orTrueWithoutDatabase(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
            return true;
        }
    }
}
