package org.holocron.derive.runner;

import java.util.List;
import java.util.UUID;

/** Which jobs are suspects in an event of calls that broke together. */
@FunctionalInterface
public interface EventSuspects {

    /**
     * @return the ids of its jobs that are suspects still
     * @throws org.holocron.derive.sql.DatabaseUnavailableException when that cannot be said
     */
    List<UUID> of(UUID event);
}
