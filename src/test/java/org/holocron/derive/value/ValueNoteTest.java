package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of a table with a mark that leads to a note. */
class ValueNoteTest {

    /** A cell whose note says that it is provisional was grounded. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ENGLISH;35*;* provisional figure;review QUALIFIED",
                "ENGLISH;35*;* counted by hand;grounded",
                "ENGLISH;35;* provisional figure;grounded",
                "GERMAN;35 ¹);¹) vorläufiger Wert;review QUALIFIED",
                "SPANISH;35*;* dato estimado;review QUALIFIED",
                "FRENCH;35 (a);(a) chiffre provisoire;review QUALIFIED",
            })
    void aNoteMayMakeItsValueDoubtful(Language language, String cell, String note, String expected) {
        String text = "Ship | Crew | Boats\nHeron | " + cell + " | 4\nEgret | 40 | 5\n\n" + note;
        int start = text.indexOf("Heron");
        Words words = new Words(text, new Span(start, text.indexOf('\n', start)), Set.of(language));
        ClaimedValue claimed = new ClaimedValue(Json.createValue(35), null, Map.of(), "crew", List.of("Heron"));

        assertEquals(expected, CheckTable.told(new NumberCheck().check(claimed, words)));
    }
}
