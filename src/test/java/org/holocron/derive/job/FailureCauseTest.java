package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What failures have in common, and what they do not. */
class FailureCauseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/facts/0/value must be a number, not a string | /facts/12/value must be a number, not a string; /facts/13 is missing",
                "/entity_id must be \"luke\", as in the question, not \"leia\" | /entity_id must be \"han solo\", as in the question, not \"lando\"",
                "there is no usable interrogation 'a_v1'; there are: [b] | there is no usable interrogation 'it''s'; there are: [c, d]",
                "the prompt has about 9,120 tokens, the window 4,096 | the prompt has about 12 tokens, the window 8,192",
                "no answer within 900 s of http://gpu1:11434 | no answer within 30 s of http://10.0.0.7:8080/v1",
                "the file books/luke.txt is missing | the file han.txt is missing",
                "run 860c8f44-7e0b-4b57-9d0a-6a1d8f1f6c11 is gone | run 11111111-7e0b-4b57-9d0a-6a1d8f1f6c11 is gone",
                "cites e9, which was not given | cites e12, which was not given",
                "the answer is about Luke Skywalker and not the subject | the answer is about Leia Organa-Solo and not the subject",
                "no claim follows: /facts/1/quote says nothing | no claim follows: /facts/31/quote says nothing",
                "/labels/x7 must be text | /labels/y19 must be text",
                "must be one of [red, green] | must be one of [one]",
                "the worker w1@node-a/1 died while it held the job | the worker other@node/22 died while it held the job"
            })
    void whatDiffersFromJobToJobIsTakenOut(String one, String other) {
        assertEquals(FailureCause.of(ErrorKind.SCHEMA, one), FailureCause.of(ErrorKind.SCHEMA, other));
        assertEquals(
                FailureCause.of(ErrorKind.SCHEMA, one).id(),
                FailureCause.of(ErrorKind.SCHEMA, other).id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/facts/0/value must be a number | /facts/0/unit must be a number",
                "/facts/0/value must be a number | /facts/0/value must be a string",
                "/facts/0 is missing | /facts is missing",
                "the answer is empty | the answer is cut off"
            })
    void whatIsAnotherThingIsAnotherCause(String one, String other) {
        assertNotEquals(
                FailureCause.of(ErrorKind.SCHEMA, one).id(),
                FailureCause.of(ErrorKind.SCHEMA, other).id());
    }

    @Test
    void theSameWordsOfAnotherKindAreAnotherCause() {
        assertNotEquals(
                FailureCause.of(ErrorKind.SCHEMA, "it is wrong").id(),
                FailureCause.of(ErrorKind.ECHO, "it is wrong").id());
    }

    @Test
    void thePlaceHasNoIndexes() {
        FailureCause cause = FailureCause.of(ErrorKind.SCHEMA, "/facts/3/values/0/unit must be text, not 7");

        assertEquals("/facts/*/values/*/unit", cause.place());
        assertEquals("# must be text, not #", cause.shape());
        assertTrue(cause.id().matches("[0-9a-f]{16}"), cause.id());
    }

    /** The words are a model's: however many quotation marks and slashes, they are read in a moment and stay short. */
    @Test
    void anyWordsAreReadAndStayShort() {
        for (String piece :
                new String[] {"'", "\"", "/", "/a", "# ", "A", "[", "{[", "a.b ", " Aa", "“", "…/", "\uD83D\uDE00"}) {
            FailureCause cause = FailureCause.of(ErrorKind.SCHEMA, piece.repeat(100_000));

            assertTrue(cause.shape().length() <= 200 && cause.place().length() <= 200, piece);
            assertFalse(cause.id().isBlank());
        }
    }

    @Test
    void aDeferralAndAStopAreNoFailures() {
        assertEquals(Optional.empty(), cause(new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "full", Dependency.LAKE)));
        assertEquals(Optional.empty(), cause(new Outcome.Interrupted(ErrorKind.STOPPED, "stopped")));
        assertEquals(Optional.empty(), cause(new Outcome.Accepted()));
        assertTrue(cause(new Outcome.Rejected(ErrorKind.ECHO, "no")).isPresent());
    }

    @Test
    void anAmbiguousFailureIsOneOnlyIfTheJobIsCharged() {
        Outcome broken = new Outcome.Ambiguous(ErrorKind.STREAM_BROKEN, "the stream broke");

        assertEquals(Optional.empty(), cause(broken));
        assertTrue(FailureCause.of(new Conclusion(broken, new Attribution(true, new UUID(0, 1), null)))
                .isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void thereIsAdviceForEachKind(ErrorKind kind) {
        assertTrue(FailureAdvice.of(kind.name()).endsWith("."));
        assertNotEquals(FailureAdvice.of(null), FailureAdvice.of(kind.name()));
    }

    private static Optional<FailureCause> cause(Outcome outcome) {
        return FailureCause.of(Conclusion.of(outcome));
    }
}
