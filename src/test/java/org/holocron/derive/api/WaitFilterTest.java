package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.api.WaitFilter.Wait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitFilterTest {

    private static final UUID JOB = UUID.fromString("1f0c5a3e-7d0b-4b57-9d0a-6a1d8f1f6c11");
    private static final String PATH = "/api/jobs/" + JOB;

    /** {@code 05} was accepted, and answered at once. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "5", "05", "005", "59", "60"})
    void whatIsAcceptedIsWaitedFor(String wait) {
        assertDoesNotThrow(() -> WaitFilter.check(wait));
        assertEquals(Optional.of(new Wait(JOB, Duration.ofSeconds(Integer.parseInt(wait)))), waitedFor(PATH, wait));
        assertEquals(
                Optional.of(new Wait(JOB, Duration.ofSeconds(Integer.parseInt(wait)))),
                waitedFor(PATH + "/result", wait));
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "-1", "1.5", "", "5s", "1000000000", "99999999999999999999"})
    void whatIsRefusedIsNotWaitedFor(String wait) {
        assertThrows(ProblemException.class, () -> WaitFilter.check(wait));
        assertEquals(Optional.empty(), waitedFor(PATH, wait));
    }

    @Test
    void noTimeIsNoWait() {
        assertDoesNotThrow(() -> WaitFilter.check("0"));
        assertDoesNotThrow(() -> WaitFilter.check(null));
        assertEquals(Optional.empty(), waitedFor(PATH, "0"));
        assertEquals(Optional.empty(), waitedFor(PATH, "5", "6"));
    }

    @Test
    void onlyAJobIsWaitedFor() {
        assertEquals(Optional.empty(), waitedFor("/api/jobs/1-1-1-1-1", "5"));
        assertEquals(Optional.empty(), waitedFor(PATH + "/cancel", "5"));
    }

    private static Optional<Wait> waitedFor(String path, String... waits) {
        return WaitFilter.waitedFor(ServletRequests.of(Map.of(
                "getMethod",
                "GET",
                "isAsyncSupported",
                true,
                "getContentLengthLong",
                -1L,
                "getParameterMap",
                Map.of(WaitFilter.WAIT, waits),
                "getParameterValues",
                waits,
                "getRequestURI",
                path)));
    }
}
