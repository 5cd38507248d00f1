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

    /** As Ollama 0.24 tells them: three tokens, one look. */
    @Test
    void partsOfCharactersThatLookAlikeAreToldApartByTheirFigures() {
        String half = "{'token':'\ufffd','bytes':[239,191,189],'logprob':";
        assertEquals(
                -0.2,
                token(half + "-8.4,'top_logprobs':[" + half + "-0.2}," + half + "-2.1}]}")
                        .bestOther());
        assertEquals(
                -2.1,
                token(half + "-0.2,'top_logprobs':[" + half + "-0.2}," + half + "-2.1}]}")
                        .bestOther());
    }

    /**
     * As llama-server b11434 tells a character of three tokens: its own figure is the last token's. The value seemed to be as sure as that
     * token alone.
     */
    @Test
    void aCharacterOfSeveralTokensThatIsToldAsOneHasNoFigure() {
        String last = "{'id':126,'token':'\ufffd','bytes':[177],'logprob':-0.1}";
        String other = "{'id':251,'token':'\ufffd','bytes':[173],'logprob':-4}";
        String told = "{'id':126,'token':' 東','bytes':[32,230,157,177],'logprob':-0.1,'top_logprobs':[";
        assertEquals(Double.NaN, token(told + last + "," + other + "]}").logprob());
        assertEquals(Double.NaN, token(told + other + "]}").logprob(), "not likely enough to be listed");
        assertEquals(-0.1, token(told.replace("'id':126,", "") + other + "]}").logprob(), "servers that join none");

        String whole = "{'id':7,'token':'ü','bytes':[195,188],'logprob':-0.1";
        assertEquals(-0.1, token(whole + ",'top_logprobs':[" + whole + "}]}").logprob());
        assertEquals(
                -9,
                token("{'id':3,'token':',','bytes':[44],'logprob':-9,'top_logprobs':[" + other + "]}")
                        .logprob());
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
