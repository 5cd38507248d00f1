package org.holocron.derive.queue;

import org.junit.jupiter.api.BeforeEach;

/** What every part of the contract needs; a database supplies it once. */
public interface QueueContract {

    /** The same object at every call. */
    TestQueue queueUnderTest();

    @BeforeEach
    default void beginWithAnEmptyQueue() {
        queueUnderTest().clear();
    }
}
