package org.holocron.derive.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    @Test
    void isASentenceThatStartsWithThePlace() {
        assertEquals("/a/0 must be a string", new Problem("/a/0", "must be a string").sentence("the answer"));
        assertEquals("the answer is empty", Problem.ofWhole("is empty").sentence("the answer"));
    }

    @Test
    void movesIntoTheDocumentAroundIt() {
        assertEquals(new Problem("/input/a", "is wrong"), new Problem("/a", "is wrong").under("/input"));
        assertEquals(
                new Problem("/input", "is wrong"), Problem.ofWhole("is wrong").under("/input"));
    }

    @Test
    void countsTheRest() {
        Problem one = new Problem("/a", "is wrong");

        assertEquals(List.of(one, one), Problem.first(2, List.of(one, one)));
        assertEquals(
                List.of(one, one, Problem.ofWhole("has 1 more problem")),
                Problem.first(2, Collections.nCopies(3, one)));
        assertEquals(
                "/a is wrong; it has 4 more problems",
                Problem.sentences(Problem.first(1, Collections.nCopies(5, one)), "it"));
    }

    /** A model may name a field as long as it likes, and the sentence is sent back to it. */
    @Test
    void shortensALongPointerInTheSentenceOnly() {
        Problem problem = new Problem("/" + "x".repeat(10_000) + "/end", "is wrong");

        assertTrue(problem.sentence("it").length() < 200);
        assertTrue(problem.sentence("it").endsWith("x/end is wrong"));
        assertEquals(10_005, problem.pointer().length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "the top level", "/a~b", "/a~", "/~2"})
    void refusesWhatIsNotAPointer(String pointer) {
        assertThrows(IllegalArgumentException.class, () -> new Problem(pointer, "is wrong"));
    }

    @Test
    void refusesAnEmptyMessage() {
        assertThrows(IllegalArgumentException.class, () -> new Problem("/a", " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "", "a b", "a/b", "a~b", "~1", "ä:%20"})
    void pointersFindTheFieldTheyWereMadeOf(String field) {
        String pointer = Pointers.child("/outer", field);

        var document = Json.createObjectBuilder()
                .add("outer", Json.createObjectBuilder().add(field, 7))
                .build();
        assertEquals(Json.createValue(7), Pointers.find(document, pointer).orElseThrow());
        assertTrue(Pointers.find(document, pointer + "/deeper").isEmpty());
        assertEquals(field, Pointers.last(pointer));
    }

    @Test
    void pointersFindElementsOfLists() {
        var document = Json.createObjectBuilder()
                .add("list", Json.createArrayBuilder().add("a").add("b"))
                .build();

        assertEquals(Json.createValue("b"), Pointers.find(document, "/list/1").orElseThrow());
        for (String none : List.of("/list/2", "/list/-", "/list/01", "/list/99999999999", "/list/1/x", "/nowhere/0")) {
            assertTrue(Pointers.find(document, none).isEmpty(), none);
        }
        assertEquals(document, Pointers.find(document, "").orElseThrow());
    }
}
