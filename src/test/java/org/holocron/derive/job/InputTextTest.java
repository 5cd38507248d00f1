package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputTextTest {

    private static final String INPUT =
            "{\"entity_id\": \"Hoth\", \"year\": 1977, \"said\": \"a \\\"big\\\" Stra\u00dfe\\nend\","
                    + " \"extra_params\": {\"evidence\": [{\"text\": \"An ICE planet\"}]}}";

    @ParameterizedTest
    @CsvSource({
        "hoth, true",
        "ice PLANET, true",
        "1977, true",
        "'\"BIG\"', true",
        "STRA\u00dfE, true",
        "entity_id, false",
        "evidence, false",
        "'\", \"', false",
        "fire, false"
    })
    void valuesCountAndNamesOfFieldsDoNot(String text, boolean found) {
        assertEquals(found, new InputText(text).isIn(INPUT));
    }

    @Test
    void aTextOfTwoLinesIsLookedForAsJsonWritesIt() {
        assertEquals("a \\\"b\\\"\\nc", new InputText("a \"b\"\nc").inJson());
    }

    @Test
    void ofAnInputThatIsNoJsonItsStartCounts() {
        assertEquals(true, new InputText("one").isIn("{\"a\": \"one\", \"b"));
        assertEquals(false, new InputText("one").isIn("not json"));
    }
}
