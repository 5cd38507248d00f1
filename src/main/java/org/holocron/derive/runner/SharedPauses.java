package org.holocron.derive.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.pause.NewPause;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseResult;
import org.holocron.derive.pause.PauseStore;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps this node's {@link Pauses} and those of all nodes the same: a person's word is stored before it counts here, and what
 * was paused elsewhere is read within two seconds. While the database is unavailable, what is known stays in force.
 */
final class SharedPauses {

    /** With the time until the node's next tick and that of the reading, less than two seconds. */
    static final Duration READ_EVERY = Duration.ofMillis(1_500);

    private final Pauses pauses;
    private final PauseStore store;
    private final ModelServer server;
    private final LongSupplier nanoTime;
    private volatile boolean loaded;
    /** When the last reading was tried. */
    private volatile long readAt;

    /** @param nanoTime a monotonic clock in nanoseconds */
    SharedPauses(Pauses pauses, PauseStore store, ModelServer server, LongSupplier nanoTime) {
        this.pauses = pauses;
        this.store = store;
        this.server = server;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads for the first time, before anything is claimed: what was paused when the process ended is paused.
     *
     * @throws DatabaseUnavailableException while that cannot be read
     */
    void load() {
        synchronize();
        loaded = true;
    }

    /** Never blocks. */
    boolean isDue() {
        return loaded && nanoTime.getAsLong() - readAt >= READ_EVERY.toNanos();
    }

    /**
     * Reads.
     *
     * @return whether less is paused than before
     * @throws DatabaseUnavailableException when that cannot be done; it is tried again
     */
    synchronized boolean synchronize() {
        readAt = nanoTime.getAsLong();
        return pauses.adopt(store.read());
    }

    /**
     * A person pauses; what is paused already stays as it is.
     *
     * @throws DatabaseUnavailableException when that cannot be stored: nothing new is paused then
     */
    synchronized PauseResult pause(PauseTarget target, PauseNote note) {
        PauseResult result = store.pause(new NewPause(canonical(target), target, spellings(target), note));
        pauses.began(result.pause());
        return result;
    }

    /**
     * A person resumes.
     *
     * @param by who, as the caller says; null if nobody is named
     * @return what was ended; empty if it was not paused, as far as can be known
     * @throws DatabaseUnavailableException when what is known to be paused cannot be ended: it stays paused
     */
    synchronized Optional<Pause> resume(PauseTarget target, @Nullable String by) {
        Optional<PauseTarget> known = known(target);
        try {
            Optional<Pause> ended = store.resume(known.orElse(canonical(target)));
            ended.ifPresent(pause -> pauses.ended(pause, by));
            return ended;
        } catch (DatabaseUnavailableException unavailable) {
            if (known.isPresent()) {
                throw unavailable;
            }
            return Optional.empty();
        }
    }

    /** As it is stored: who paused a model by SQL may have written it in another spelling than the canonical one. */
    private Optional<PauseTarget> known(PauseTarget target) {
        return pauses.list().stream()
                .map(Pause::target)
                .filter(paused -> canonical(paused).equals(canonical(target)))
                .findFirst();
    }

    private PauseTarget canonical(PauseTarget target) {
        String model = target.model();
        return model == null ? target : PauseTarget.model(server.canonicalName(model));
    }

    private Set<String> spellings(PauseTarget target) {
        String model = target.model();
        return model == null ? Set.of() : server.spellings(model);
    }
}
