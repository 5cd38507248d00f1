package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.history.AskedJob;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    private static final NewJob JOB =
            Jobs.toEnqueue().input("{\"a\":1,\"b\":2}").build();

    @Test
    void isTheJobsKeyWithOrWithoutQuotes() {
        assertEquals("k 1", IdempotencyKey.given("k 1", JOB).dedupeKey());
        assertEquals("k 1", IdempotencyKey.given("\"k 1\"", JOB).dedupeKey());
        assertEquals("k", IdempotencyKey.given("k", JOB.withDedupeKey("k")).dedupeKey());
        assertNull(IdempotencyKey.given(null, JOB).dedupeKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "\"k \"", "a\tb"})
    void mustBeAKey(String header) {
        assertThrows(ProblemException.class, () -> IdempotencyKey.given(header, JOB));
    }

    /** All were told to be one line, which they were. */
    @ParameterizedTest
    @CsvSource({
        "'\"\"', 1 to 200 characters",
        "'\"k \"', must not end with a blank",
        "a\u00ADb, its character 2 is U+00AD"
    })
    void whatIsWrongWithAKeyIsTold(String header, String message) {
        String told = assertThrows(ProblemException.class, () -> IdempotencyKey.given(header, JOB))
                .document()
                .detail();

        assertTrue(told.contains(message), told);
    }

    @Test
    void doesNotContradictTheBody() {
        NewJob other = JOB.withDedupeKey("other");

        assertEquals(
                "/dedupe_key",
                assertThrows(ProblemException.class, () -> IdempotencyKey.given("k", other))
                        .document()
                        .errors()
                        .getJsonObject(0)
                        .getString("field"));
    }

    @Test
    void isNotForLines() {
        assertThrows(ProblemException.class, () -> IdempotencyKey.refuseForLines("k"));
    }

    @Test
    void aJobIsTheSameWhateverTheOrderOfItsFieldsAndItsPriority() {
        NewJob again = Jobs.toEnqueue().input("{\"b\":2,\"a\":1}").priority(7).build();

        assertEquals(List.of(), SameKey.differences(asked(JOB), again));
    }

    @Test
    void aJobThatAsksSomethingElseIsToldByTheFieldsInWhichItDiffers() {
        NewJob other = Jobs.toEnqueue()
                .interrogation("summary")
                .input("{\"a\":2,\"b\":2}")
                .evidenceRef("{\"lake_text\":[]}")
                .modelHint("qwen3")
                .build();

        assertEquals(
                List.of("interrogation_key", "input", "evidence_refs", "model_hint"),
                SameKey.differences(asked(JOB), other));
    }

    private static AskedJob asked(NewJob job) {
        return new AskedJob(
                new UUID(0, 1), job.interrogationKey(), job.inputJson(), job.evidenceRefJson(), job.modelHint());
    }

    /** The first one counted. */
    @Test
    void isGivenOnce() {
        IdempotencyKey.refuseSeveral(request());
        IdempotencyKey.refuseSeveral(request("a"));

        ProblemException refused =
                assertThrows(ProblemException.class, () -> IdempotencyKey.refuseSeveral(request("a", "b")));
        assertEquals(
                "it (Idempotency-Key) must be given once, not 2 times",
                refused.document().detail());
    }

    private static HttpServletRequest request(String... keys) {
        return ServletRequests.of(Map.of("getHeaders", Collections.enumeration(List.of(keys))));
    }
}
