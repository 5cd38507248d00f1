package org.holocron.derive.review;

/**
 * Stores people's decisions. Safe for use by many threads and many processes.
 *
 * <p>Every call throws {@link org.holocron.derive.sql.DatabaseUnavailableException} when the database cannot be reached or gives up; the
 * decision may then be stored or not, which {@link org.holocron.derive.history.History#facts} tells.
 */
public interface ReviewStore {

    /** Stores a decision beside those that were made before; of an answer that was replaced since it stores none. */
    ReviewResult review(FactId fact, Decision decision);
}
