package org.holocron.derive.queue;

import org.junit.jupiter.api.BeforeEach;

/** What every part of the contract needs: a database supplies it once and passes every part. */
public interface QueueContract {

    /** The same one at every call. */
    TestQueue queueUnderTest();

    @BeforeEach
    default void beginWithAnEmptyQueue() {
        queueUnderTest().clear();
    }
}
