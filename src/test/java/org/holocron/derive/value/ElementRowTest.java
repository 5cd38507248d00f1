package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.Test;

class ElementRowTest {

    @Test
    void elementsOfOneRowStandTogether() {
        assertEquals(Set.of(), apart("We sell oats, rye and the best barley.", "oats", "rye", "barley"));
        assertEquals(Set.of(), apart("Wir haben Hafer, Roggen und Gerste.", "Gerste", "Hafer", "Roggen"));
    }

    /** Each of these was taken for an element of the row, since its word stands in the quote. */
    @Test
    void whatStandsBehindTheEndOfTheRowIsApart() {
        assertEquals(Set.of(2), apart("We sell oats and rye; wheat is sold out.", "oats", "rye", "wheat"));
        assertEquals(Set.of(2), apart("We sell oats and rye. No more wheat.", "oats", "rye", "wheat"));
        assertEquals(Set.of(2), apart("He took oats and rye, left the wheat behind.", "oats", "rye", "wheat"));
        assertEquals(Set.of(2), apart("Offen sind Bad und Museum, nicht aber das Kino.", "Bad", "Museum", "Kino"));
        assertEquals(Set.of(1), apart("She eats fish; the talk of nuts was wrong.", "fish", "nuts"));
    }

    @Test
    void whatIsPartedAlikeIsOneRow() {
        assertEquals(Set.of(), apart("a lamp; a rope; two maps", "lamp", "rope", "maps"));
        assertEquals(Set.of(), apart("Lamp: one.\nRope: two.\nMaps: two.\n", "Lamp", "Rope", "Maps"));
    }

    private static Set<Integer> apart(String text, String... elements) {
        return ElementRow.apart(
                text,
                Stream.of(elements)
                        .map(element -> new Span(text.indexOf(element), text.indexOf(element) + element.length()))
                        .toList());
    }
}
