package org.holocron.derive.bench;

/**
 * One start of the server and what followed.
 *
 * @param readySeconds from the beginning of the process until the node says that it is ready
 * @param bootCpuSeconds of the whole process until then
 * @param idleKib resident memory while nothing is to do
 * @param idlePercent of one core, while nothing is to do
 * @param rowsASecond jobs that were enqueued by lines over HTTP while all was paused
 * @param rowCpuMicros of the whole process, for each of those
 * @param bulkKib resident memory after them
 * @param plain the same rows by a plain JDBC batch
 */
record NodeCost(
        double readySeconds,
        double bootCpuSeconds,
        long idleKib,
        double idlePercent,
        double rowsASecond,
        double rowCpuMicros,
        long bulkKib,
        PlainBatch.Cost plain) {}
