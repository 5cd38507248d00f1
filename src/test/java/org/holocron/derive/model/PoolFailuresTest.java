package org.holocron.derive.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several failures are together. */
class PoolFailuresTest {

    private static final String POOL = "http://a,http://b";

    /**
     * The model's breaker was opened as MODEL_MISSING, which all nodes share, though one of the servers could only not be reached from
     * this node; and as a failed load for the same reason.
     */
    @ParameterizedTest
    @CsvSource({
        "MODEL_SERVER_UNAVAILABLE, MODEL_MISSING,            MODEL_SERVER_UNAVAILABLE",
        "MODEL_MISSING,            MODEL_SERVER_UNAVAILABLE, MODEL_SERVER_UNAVAILABLE",
        "MODEL_LOAD_FAILED,        MODEL_SERVER_UNAVAILABLE, MODEL_SERVER_UNAVAILABLE",
        "MODEL_MISSING,            MODEL_LOAD_FAILED,        MODEL_LOAD_FAILED",
        "MODEL_MISSING,            MODEL_MISSING,            MODEL_MISSING",
    })
    void aModelIsMissingOnlyIfEachServerSaysSo(ErrorKind first, ErrorKind second, ErrorKind together) {
        Outcome.Unavailable all = both(failure(first, null), failure(second, null));

        assertEquals(together, all.kind());
        assertEquals(Dependency.model(POOL, "m"), all.dependency());
    }

    /** A server without the model does not say when it has it. */
    @Test
    void howLongToWaitSayThoseThatMayComeBack() {
        Duration requested = Duration.ofSeconds(30);

        assertEquals(
                requested,
                both(failure(ErrorKind.MODEL_SERVER_BUSY, requested), failure(ErrorKind.MODEL_MISSING, null))
                        .retryAfter());
        assertNull(both(failure(ErrorKind.MODEL_SERVER_BUSY, requested), failure(ErrorKind.MODEL_LOAD_FAILED, null))
                .retryAfter());
        assertNull(both(failure(ErrorKind.MODEL_MISSING, null), failure(ErrorKind.MODEL_MISSING, null))
                .retryAfter());
    }

    private static Outcome.Unavailable both(Outcome.Unavailable first, Outcome.Unavailable second) {
        PoolFailures failures = new PoolFailures(POOL);
        failures.add(first);
        failures.add(second);
        return (Outcome.Unavailable) failures.ofAll("m");
    }

    private static Outcome.Unavailable failure(ErrorKind kind, @Nullable Duration retryAfter) {
        boolean ofServer = kind == ErrorKind.MODEL_SERVER_UNAVAILABLE || kind == ErrorKind.MODEL_SERVER_BUSY;
        Dependency there = ofServer ? Dependency.modelServer("http://a") : Dependency.model("http://b", "m");
        return new Outcome.Unavailable(kind, kind.name(), there, retryAfter);
    }
}
