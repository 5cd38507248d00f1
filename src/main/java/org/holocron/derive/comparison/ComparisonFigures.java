package org.holocron.derive.comparison;

/** Two groups side by side, without their differences one by one. */
public record ComparisonFigures(JobPairs pairs, Agreement agreement) {}
