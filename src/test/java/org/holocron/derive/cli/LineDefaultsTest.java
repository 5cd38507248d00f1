package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineDefaultsTest {

    private static final String DEFAULTS =
            "{\"priority\":5,\"input\":{\"kind\":\"bug\",\"extra_params\":{\"reuse\":false}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                        | {"priority":5,"input":{"kind":"bug","extra_params":{"reuse":false}}}
            {"a":1}                                   | {"priority":5,"input":{"kind":"bug","extra_params":{"reuse":false}},"a":1}
            {"priority":9,"input":{}}                 | {"priority":9,"input":{"kind":"bug","extra_params":{"reuse":false}}}
            {"input":{"kind":"x"},"priority":null}    | {"input":{"extra_params":{"reuse":false},"kind":"x"},"priority":null}
            {"input":{"kind":[{"a":1}],"extra_params":{"b":{}}}} | {"priority":5,"input":{"kind":[{"a":1}],"extra_params":{"reuse":false,"b":{}}}}
            {"input":7}                               | {"priority":5,"input":7}
            {"x":{"priority":1}}                      | {"priority":5,"input":{"kind":"bug","extra_params":{"reuse":false}},"x":{"priority":1}}
            """)
    void whatALineLacksIsAdded(String line, String expected) {
        assertEquals(expected, added(line));
    }

    /** The server must see what was written, also what is wrong with it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[1]", "7", "{\"a\":", "{\"a\":[1,", "no json", "{\"a\":1 oops"})
    void whatIsNoObjectStaysAsItIs(String line) {
        assertEquals(line, added(line));
    }

    @Test
    void theRestOfALineStaysByteForByte() {
        String rest = "\"n\" : 1e400,  \"n\":2, \"t\":\"\\u00e9 é 😀\"}";

        assertEquals("{" + DEFAULTS.substring(1, DEFAULTS.length() - 1) + "," + rest, added("{" + rest));
        assertEquals(
                "{\"t\":\"😀\",\"input\":{\"kind\":\"bug\",\"extra_params\":{\"reuse\":false},\"a\":1},\"priority\":1}",
                added("{\"t\":\"😀\",\"input\":{\"a\":1},\"priority\":1}"));
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAre() {
        byte[] line = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

        assertArrayEquals(line, defaults().addTo(line));
    }

    /** It was an unexpected error, to be reported. */
    @Test
    void whatNestsTooDeepForTheParserIsLeftToTheServerToRefuse() {
        String deep = "{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}";

        assertEquals(deep, added(deep));
    }

    @Test
    void aMarkAtTheBeginningOfAFileIsNoReasonToDropThem() {
        assertEquals(added("{}"), added("\uFEFF{}"));
    }

    private static String added(String line) {
        return new String(defaults().addTo(line.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static LineDefaults defaults() {
        return new LineDefaults(JsonValues.parse(DEFAULTS).orElseThrow().asJsonObject());
    }
}
