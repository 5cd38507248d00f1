package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four bytes are a token, and no character is split. */
class TokensTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``        | 0 | ``    | ``
            abc       | 1 | abc   | abc
            abcd      | 1 | abcd  | abcd
            abcde     | 2 | abcd  | bcde
            Padmé     | 2 | Padm  | dmé
            日本       | 2 | 日     | 本
            """)
    void countsAndCuts(String text, long tokens, String first, String last) {
        assertEquals(tokens, Tokens.count(text));
        assertEquals(first, Tokens.first(text, 1));
        assertEquals(last, Tokens.last(text, 1));
        assertEquals(text, String.join("", Tokens.pieces(text)));
    }

    @Test
    void sendsALargeTextInLargePieces() {
        String text = "x".repeat(20 * 1024 * 1024);

        assertTrue(Tokens.pieces(text).size() <= 4001);
    }
}
