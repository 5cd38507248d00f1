package org.holocron.derive.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.holocron.derive.wire.ArrivingAnswer;
import org.junit.jupiter.api.Test;

/** What of an answer is counted, and what is taken for an error. */
class ResponseAccumulatorTest {

    private final ResponseAccumulator response = new ResponseAccumulator();

    /** Fields that nobody knows, each under a new name, filled the memory: only texts and lists were counted. */
    @Test
    void fieldsThatNobodyKnowsCountInTheSizeAndAreNoTokens() {
        assertEquals(ArrivingAnswer.Line.PART, response.take("{\"field\":\"" + "x".repeat(1_000) + "\"}", 1));
        assertTrue(response.size() > 1_000);

        response.take("{\"message\":{\"other\":\"" + "x".repeat(1_000) + "\"}}", 2);
        assertTrue(response.size() > 2_000);
    }

    /** The numbers of all tokens of the prompt come with the last line. */
    @Test
    void theTokensOfThePromptDoNotCount() {
        response.take("{\"response\":\"a\",\"context\":[" + "1,".repeat(1_000) + "1]}", 1);

        assertTrue(response.size() < 100);
        assertTrue(new String(response.received().bytes(), UTF_8).contains("[1,1,"));
    }

    /** Proxies write a null for what is not there: each of their answers was taken for an error. */
    @Test
    void anErrorThatIsNullIsNone() {
        assertEquals(ArrivingAnswer.Line.TOKEN, response.take("{\"message\":{\"content\":\"a\"},\"error\":null}", 1));
        assertEquals(ArrivingAnswer.Line.ERROR, response.take("{\"error\":\"\"}", 2));
    }
}
