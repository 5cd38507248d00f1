package org.holocron.derive.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrapCallTest {

    private static final Outcome.Rejected CUT = new Outcome.Rejected(ErrorKind.TRUNCATED, "cut at the token limit");

    private static TrapResult cutAfter(String said) {
        return TrapCall.judge(new ModelReply.Failed(CUT, new byte[0], null).saying(said));
    }

    /** A model that wrote white space to the limit, or only thought, was said to be held to no schema. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n\t \n", "{", " {\n  \"mark\"\n\n", "{\"mark\": \"k7-", "{\"mark\":\"k7-quartz\"   \n"})
    void whatTheGrammarAllowsAsFarAsItGoesTellsNothing(String said) {
        assertEquals(new TrapResult.Failed(CUT, false), cutAfter(said));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The sea is blue and",
                "{\"sea\": \"blue",
                "```json\n{\"mark\"",
                "{\"mark\": \"k7-quartz\", \"more"
            })
    void whatItDoesNotAllowTellsThatItDoesNotBind(String said) {
        assertInstanceOf(TrapResult.NotHeld.class, cutAfter(said));
    }

    @Test
    void whoIsConcernedByARefusalIsKept() {
        assertTrue(assertInstanceOf(
                        TrapResult.Failed.class, TrapCall.judge(new ModelReply.Failed(CUT, new byte[0], null, true)))
                .interrogationOnly());
    }
}
