package org.holocron.derive.records;

import java.util.Set;
import java.util.UUID;

/**
 * Which of some runs the database knows.
 *
 * @param recorded they have a row
 * @param purged their rows are gone; their files must go too
 */
public record KnownRuns(Set<UUID> recorded, Set<UUID> purged) {

    public KnownRuns {
        recorded = Set.copyOf(recorded);
        purged = Set.copyOf(purged);
    }
}
