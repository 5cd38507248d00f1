package org.holocron.derive.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holocron.derive.model.AnswerToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldTokensTest {

    /** The text of half a character is the same whichever half it is. */
    @Test
    void bytesSayMoreThanTheText() {
        byte[] half = {(byte) 0xc3};
        assertArrayEquals(
                half, token("{'token':'\ufffd','bytes':[195],'logprob':-1}").bytes());
        byte[] text = "\ufffd".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(
                text, token("{'token':'\ufffd','bytes':null,'logprob':-1}").bytes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -3  | the chosen one is the likeliest | {'token':'a','logprob':-1},{'token':'b','logprob':-3}
            -1  | it is not                       | {'token':'b','logprob':-1},{'token':'c','logprob':-2}
            -1  | it is the second                | {'token':'b','logprob':-1},{'token':'a','logprob':-2}
            -2  | another with the same text      | {'token':'a','logprob':-1},{'token':'a','logprob':-2}
            NaN | it alone is told                | {'token':'a','logprob':-1}
            NaN | none is told                    |
            -4  | one without a figure            | {'token':'b'},{'token':'c','logprob':-4},{'token':'d'}
            """)
    void theBestOtherIsTheLikeliestThatWasNotChosen(double best, String when, String told) {
        String alternatives = told == null ? "" : told;
        assertEquals(
                best,
                token("{'token':'a','logprob':-1,'top_logprobs':[" + alternatives + "]}")
                        .bestOther(),
                when);
    }

    @Test
    void whatIsNoListOfTokensIsNone() {
        assertEquals(List.of(), ToldTokens.in(null));
        assertEquals(List.of(), ToldTokens.in(JsonValue.TRUE));
        assertEquals(
                List.of(),
                ToldTokens.in(WireJson.read("{\"l\":[1,\"a\"]}").orElseThrow().get("l")));
        assertEquals(Double.NaN, token("{'token':'a','logprob':'much'}").logprob());
    }

    private static AnswerToken token(String json) {
        String list = "{\"list\":[" + json.replace('\'', '"') + "]}";
        return ToldTokens.in(WireJson.read(list).orElseThrow().get("list")).get(0);
    }
}
