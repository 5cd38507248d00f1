package org.holocron.derive.runner;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/** Which version of each shared breaker this node has read, and what it has not stored yet. Not for several threads. */
final class BreakerChanges {

    private final Map<Dependency, Long> versions = new HashMap<>();
    private final Map<Dependency, BreakerSnapshot.Change> unsaved = new HashMap<>();
    private long changes;

    void add(Dependency dependency, ChangeCause cause) {
        unsaved.put(dependency, new BreakerSnapshot.Change(cause, ++changes));
    }

    /**
     * The breaker is now open for a reason of this node's own: what a call or a probe found before need not be stored any more. That the
     * dependency worked, or what a person decided, must be.
     */
    void dropWhatWasFoundOut(Dependency dependency) {
        BreakerSnapshot.Change change = unsaved.get(dependency);
        if (change != null && (change.cause() == ChangeCause.OPENED || change.cause() == ChangeCause.PROBED)) {
            unsaved.remove(dependency);
        }
    }

    BreakerSnapshot.@Nullable Change of(Dependency dependency) {
        return unsaved.get(dependency);
    }

    boolean isUnsaved(Dependency dependency) {
        return unsaved.containsKey(dependency);
    }

    Set<Dependency> unsaved() {
        return Set.copyOf(unsaved.keySet());
    }

    /** @return false if it has changed again since */
    boolean saved(Dependency dependency, BreakerSnapshot.@Nullable Change change) {
        return change == null || unsaved.remove(dependency, change);
    }

    /** 0 if none is known. */
    long version(Dependency dependency) {
        return versions.getOrDefault(dependency, 0L);
    }

    /** The stored breaker was read in this version. */
    void noteVersion(Dependency dependency, long version) {
        versions.put(dependency, version);
    }

    /** The next reading counts, whatever its version. */
    void forget(Dependency dependency) {
        versions.remove(dependency);
    }

    Set<Dependency> known() {
        return Set.copyOf(versions.keySet());
    }
}
