package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a node from its rounds: one line of its own for each kind of outage, not one for each round, whatever
 * else a driver says in each. The circuit breaker has a line too when it opens.
 */
final class OutageLog {

    private final Logger log;
    private volatile @Nullable String last;

    OutageLog(Logger log) {
        this.log = log;
    }

    void unavailable(DatabaseUnavailableException unavailable) {
        once(unavailable.kind(), "The database is unavailable: " + unavailable.getMessage());
    }

    void nameTaken(NodeNameTakenException taken) {
        once(taken.holder().toString(), String.valueOf(taken.getMessage()));
    }

    /** What comes from now on is another outage. */
    void over() {
        last = null;
    }

    private void once(String what, String message) {
        if (!what.equals(last)) {
            last = what;
            log.log(Level.WARNING, "{0}", message);
        }
    }
}
