package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnsweredCallsTest {

    private long now;
    private final AnsweredCalls calls = new AnsweredCalls(() -> now);

    @Test
    void onlyACallThatBeganLaterOvertakes() {
        now += Duration.ofSeconds(10).toNanos();
        assertFalse(calls.overtook(Duration.ofSeconds(5)), "none was answered");

        calls.answered(Duration.ofSeconds(6));
        assertFalse(calls.overtook(Duration.ofSeconds(5)), "it began before");
        calls.answered(Duration.ofSeconds(4));
        assertTrue(calls.overtook(Duration.ofSeconds(5)));
        calls.answered(Duration.ofSeconds(8));
        assertTrue(calls.overtook(Duration.ofSeconds(5)), "an older one that is answered later changes nothing");

        now += Duration.ofSeconds(3).toNanos();
        assertTrue(calls.overtook(Duration.ofSeconds(8)));
        assertFalse(calls.overtook(Duration.ofSeconds(7)));
    }
}
