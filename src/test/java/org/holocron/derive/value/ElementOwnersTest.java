package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody else brings was listed with what the subject does. */
class ElementOwnersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Freya will bring salads and bread.                    | salads bread    | -",
                "Freya will bring salads, and then Bron desserts.      | salads desserts | 1",
                "I can bring salads, and so Bron said desserts.        | salads desserts | 1",
                "Of these Bron will bring salads and bread.            | salads bread    | 0 1",
                "Of these Bron salads, and Freya bread.                | salads bread    | 0",
                "On Monday she has salads and bread.                   | salads bread    | -",
            })
    void whatStandsBehindAnotherNameIsNotTheSubjects(String text, String elements, String others) {
        ClaimedValue list = new ClaimedValue(JsonValue.EMPTY_JSON_ARRAY, null, Map.of(), "brings", List.of("Freya"));
        Words words = new Words(text, new Span(0, text.length()), Set.of(Language.ENGLISH));
        List<Span> spans = Arrays.stream(elements.split(" "))
                .map(element -> new Span(text.indexOf(element), text.indexOf(element) + element.length()))
                .toList();

        Set<Integer> expected = new TreeSet<>();
        if (others != null) {
            Arrays.stream(others.split(" ")).map(Integer::valueOf).forEach(expected::add);
        }
        assertEquals(expected, new ElementOwners(list, words).ofOthers(spans));
    }
}
