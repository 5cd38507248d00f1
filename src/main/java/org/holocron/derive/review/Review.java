package org.holocron.derive.review;

import java.time.Instant;

/**
 * A decision as it is stored.
 *
 * @param number of the decisions about this fact, from 1; the highest counts
 * @param utc when, by the database's clock
 */
public record Review(int number, Decision decision, Instant utc) {}
