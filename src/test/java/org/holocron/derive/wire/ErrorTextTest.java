package org.holocron.derive.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read of an error body. */
class ErrorTextTest {

    /** With a log line behind it, JSON within JSON was shown as it came. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            broken             | {"error":"broken"}
            too long           | {"error":"{\\"error\\":{\\"code\\":400,\\"message\\":\\"too long\\"}}"}
            too long srv: done | {"error":"{\\"error\\":{\\"message\\":\\"too long\\"}} srv: done"}
            {"other":1} is it  | {"error":"{\\"other\\":1} is it"}
            Bad Gateway        | Bad Gateway
            (no text)          | ''
            """)
    void isTheInnermostMessage(String text, String body) {
        assertEquals(text, ErrorText.of(body));
    }
}
