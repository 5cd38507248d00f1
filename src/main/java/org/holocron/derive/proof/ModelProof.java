package org.holocron.derive.proof;

import java.time.Duration;
import java.time.Instant;

/**
 * A proof as it is stored.
 *
 * @param proven when, by the database's clock
 * @param age how long ago that was
 */
public record ModelProof(ProofKey key, ProofFinding finding, Instant proven, Duration age) {}
