package org.holocron.derive.queue;

import java.util.UUID;

/**
 * Ids of jobs and artifacts, random within a millisecond and in the order of time beyond (UUID version 7). Rows that are made together then stand together in
 * the index of the key: with wholly random ids a commit wrote one page of it for each row, and the more of them the more rows were there.
 */
final class TimeOrderedIds {

    private static final long VERSION = 0x7000L;
    private static final long RANDOM_HIGH_BITS = 0xfffL;

    private TimeOrderedIds() {}

    static UUID next() {
        return at(System.currentTimeMillis());
    }

    static UUID at(long millis) {
        // Of the secure source: as hard to guess as a wholly random one of the same moment.
        UUID random = UUID.randomUUID();
        return new UUID(
                millis << 16 | VERSION | random.getMostSignificantBits() & RANDOM_HIGH_BITS,
                random.getLeastSignificantBits());
    }
}
