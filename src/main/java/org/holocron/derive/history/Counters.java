package org.holocron.derive.history;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps the counters small and right. What changes a job appends a delta to them; {@link History#stats} adds up counters and
 * deltas, so that its figures are the same whether these were folded or not. Every method does nothing while another process
 * does the same, and throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the database cannot be reached.
 */
public interface Counters {

    /**
     * Folds deltas into the counters of their minutes.
     *
     * @param most how many at once, so that nobody waits long; 1 or more
     * @return how many
     */
    int fold(int most);

    /**
     * Counts the next jobs, and so all of them again and again: rows that were changed by plain SQL have no delta. At the end of a
     * pass the counters are corrected, if they were not before.
     *
     * @param most how many jobs at once, where they are counted by pages; 1 or more
     * @return at the end of a pass what was corrected; empty in the middle of one, and if nothing was counted
     */
    Optional<Correction> recount(int most);

    /** How many times as long as a {@link #recount} takes none is to follow; 0 or more. */
    int restAfterRecount();

    /**
     * By how much the counters were wrong.
     *
     * @param added to each, by its name; only those that were wrong
     */
    record Correction(Map<String, Long> added) {

        public Correction {
            added = Map.copyOf(added);
        }

        static Correction of(Tally wrong) {
            Map<String, Long> added = new TreeMap<>();
            wrong.amounts().forEach((counter, amount) -> added.put(counter.column(), amount));
            added.values().removeIf(amount -> amount == 0);
            return new Correction(added);
        }

        public boolean isNone() {
            return added.isEmpty();
        }
    }
}
