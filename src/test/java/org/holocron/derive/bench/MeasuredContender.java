package org.holocron.derive.bench;

import java.nio.file.Path;

/** A contender as seen from outside: a process that can be told to enqueue and to work. */
interface MeasuredContender extends AutoCloseable {

    void enqueue(int jobs) throws Exception;

    /** Returns when all have ended. */
    void work() throws Exception;

    long pid();

    /** What it was set to, in words. */
    String settings();

    /** Its database's file. */
    Path databaseFile();

    @Override
    void close();
}
