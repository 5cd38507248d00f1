package org.holocron.derive.review;

import java.util.UUID;

/**
 * Which fact.
 *
 * @param ordinal of the claim in the run's answer, from 0
 */
public record FactId(UUID runId, int ordinal) {}
