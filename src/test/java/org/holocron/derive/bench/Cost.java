package org.holocron.derive.bench;

/**
 * What one call of an operation costs.
 *
 * @param rowsRead entries of tables and indexes that the database looks at, rows of derived tables included
 * @param statements how many are run
 * @param millis time as the caller sees it
 * @param cpuMillis of the calling thread, in which the embedded database works
 */
record Cost(long rowsRead, long statements, Percentiles millis, Percentiles cpuMillis) {}
