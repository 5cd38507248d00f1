package org.holocron.derive.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> NAMES = List.of("v", "value", "evidence_ids", "entity_id", "名前");

    @ParameterizedTest
    @CsvSource({
        "vlaue, value",
        "valu, value",
        "values, value",
        "Value, value",
        "evidence_id, evidence_ids",
        "evidenceids, evidence_ids",
        "entityid, entity_id",
        "名箭, 名前",
    })
    void findsWhatWasMeant(String misspelt, String meant) {
        assertEquals(Optional.of(meant), NearestName.of(misspelt, NAMES));
    }

    @ParameterizedTest
    @CsvSource({"w", "confidence", "ids", "vale_of_tears", "''"})
    void findsNothingThatIsFar(String name) {
        assertEquals(Optional.empty(), NearestName.of(name, NAMES));
    }

    @Test
    void saysWhatThereIs() {
        assertEquals("; did you mean \"value\"?", NearestName.suggestion("vlaue", NAMES));
        assertEquals("; the fields are \"v\", \"ids\"", NearestName.suggestion("vlaue", List.of("v", "ids")));
        assertEquals("", NearestName.suggestion("vlaue", List.of()));
    }

    /** Names of a schema may be of any length. */
    @Test
    void longNamesAreNotCompared() {
        String huge = "x".repeat(500_000);

        assertEquals(Optional.empty(), NearestName.of(huge + "y", List.of(huge)));
        assertEquals("; the fields are \"a\" …", NearestName.suggestion("z", List.of("a", huge)));
    }
}
