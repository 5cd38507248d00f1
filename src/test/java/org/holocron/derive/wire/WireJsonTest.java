package org.holocron.derive.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireJsonTest {

    /** Figures of a call are added up, against the budget of a group too: one server could take away from it, or use it up. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"n":30}                             | 1   | 30
            {"n":1.5}                            | 1e6 | 1500000
            {"n":86400000000000}                 | 1   | 86400000000000
            {"n":-5}                             | 1   | 0
            {"n":9223372036854775807}            | 1   | 0
            {"n":1000000000000000000000000000000}| 1   | 0
            {"n":1e300}                          | 1   | 0
            {"n":1e300}                          | 1e6 | 0
            {"n":"30"}                           | 1   | 0
            {"n":null}                           | 1   | 0
            {}                                   | 1   | 0
            """)
    void aFigureThatNoCallCanHaveIsNone(String json, double factor, long figure) {
        assertEquals(figure, WireJson.figure(WireJson.read(json).orElseThrow(), "n", factor));
    }
}
