package org.holocron.derive.comparison;

/** Two groups side by side, without their differences one by one. */
public record Comparison(JobPairs pairs, Agreement agreement) {}
