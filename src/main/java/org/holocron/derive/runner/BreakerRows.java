package org.holocron.derive.runner;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.dependency.BreakerChange;
import org.holocron.derive.dependency.DependencyKey;
import org.holocron.derive.dependency.DependencyStore;
import org.holocron.derive.dependency.StoredBreaker;
import org.holocron.derive.job.Dependency;

/** Reads and writes the stored breakers for one node. Every call may throw {@code DatabaseUnavailableException}. */
final class BreakerRows {

    /** Another node changed the row each time: what could not be stored now is tried again with the next reading. */
    private static final int MOST_WRITES = 5;

    private final BreakerExchange exchange;
    private final DependencyStore store;
    private final SharedBreakers.Identity identity;

    BreakerRows(BreakerExchange exchange, DependencyStore store, SharedBreakers.Identity identity) {
        this.exchange = exchange;
        this.store = store;
        this.identity = identity;
    }

    /** Those that concern this node, as it spells them. */
    List<StoredBreaker> read() {
        return store.read(identity.nodeId()).stream()
                .flatMap(row -> asSpelledHere(row).stream())
                .toList();
    }

    /** Another node may write the same address in another way; another server's breakers do not concern this node. */
    private Optional<StoredBreaker> asSpelledHere(StoredBreaker row) {
        Dependency stored = row.dependency();
        if (!DependencyKey.sameAddress(String.valueOf(stored.address()), identity.address())) {
            return Optional.empty();
        }
        Dependency here = new Dependency(stored.kind(), identity.address(), stored.model(), stored.interrogationKey());
        return Optional.of(new StoredBreaker(here, row.version(), row.state(), row.failures(), row.outage()));
    }

    /**
     * Stores what changed here.
     *
     * @return what was changed; what others stored outweighed the rest, which is followed now
     */
    Set<Dependency> save() {
        Set<Dependency> changed = new HashSet<>();
        for (BreakerSnapshot local : exchange.unsaved()) {
            if (save(local)) {
                changed.add(local.dependency());
            }
        }
        return changed;
    }

    private boolean save(BreakerSnapshot local) {
        DependencyKey key = key(local.dependency());
        for (int writes = 0; writes < MOST_WRITES; writes++) {
            Optional<StoredBreaker> stored = store.find(key);
            Optional<BreakerChange> change = BreakerMerge.change(local, stored, exchange.delaysOf(local.dependency()));
            if (change.isEmpty()) {
                exchange.saved(local, stored);
                return false;
            }
            long version = stored.map(StoredBreaker::version).orElse(0L);
            Optional<StoredBreaker> written = store.write(key, change.get(), version);
            if (written.isPresent()) {
                exchange.saved(local, written);
                return true;
            }
            // Another node was faster: what it stored is read first.
        }
        return false;
    }

    DependencyKey key(Dependency dependency) {
        return DependencyKey.of(dependency, identity.nodeId());
    }
}
