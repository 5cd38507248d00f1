package org.holocron.derive.bench;

/** Something that takes jobs from a queue and works them: what rounds are measured of. */
interface Contender extends AutoCloseable {

    /** Puts that many new jobs into the queue; none is begun before {@link #work}. */
    void enqueue(int jobs) throws Exception;

    /** Works all of them, and returns when the last one has ended. */
    void work() throws Exception;

    /** What it was set to, in words. */
    String settings();

    @Override
    void close();
}
