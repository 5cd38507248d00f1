package org.holocron.derive.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holocron.derive.interrogation.ChoiceRule;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.Problem;
import org.junit.jupiter.api.Test;

/** A label that nobody gave was accepted: only the prompt asked for one of those that the input lists. */
class ChoiceMatchTest {

    private static final ChoiceRule LABELS = new ChoiceRule(
            PointerPattern.parse("/labels/*/label").orElseThrow(),
            PointerPattern.parse("/choices/*/label").orElseThrow());

    private static final String INPUT = "{'choices':[{'label':'invoice'},{'label':'reminder'}]}";

    @Test
    void aLabelMustBeOneOfThoseThatTheInputLists() {
        assertEquals(
                List.of(new Problem(
                        "/labels/1/label",
                        "must be one of \"invoice\", \"reminder\", as in the question, not \"bill\"")),
                problems(INPUT, "{'labels':[{'label':'reminder'},{'label':'bill'}]}"));
    }

    @Test
    void noLabelAndNullAreNoChoice() {
        assertEquals(List.of(), problems(INPUT, "{'labels':[]}"));
        assertEquals(List.of(), problems(INPUT, "{'labels':[{'label':null},{}]}"));
    }

    @Test
    void whatEditorsEvenOutIsTheSame() {
        assertEquals(
                List.of(),
                problems("{'choices':[{'label':'pre\u0301avis'}]}", "{'labels':[{'label':'pr\u00e9avis'}]}"));
    }

    @Test
    void manyChoicesAreNotRepeatedToTheModel() {
        String many = IntStream.range(0, 41)
                .mapToObj(label -> "{'label':'l" + label + "'}")
                .collect(Collectors.joining(",", "{'choices':[", "]}"));

        assertEquals(
                List.of(new Problem("/labels/0/label", "must be one of the 41 of the question, not \"x\"")),
                problems(many, "{'labels':[{'label':'x'}]}"));
    }

    @Test
    void anInputThatListsNothingLeavesNoChoice() {
        assertEquals(
                List.of(new Problem("/labels/0/label", "must be left out: the question lists none, not \"x\"")),
                problems("{'choices':[]}", "{'labels':[{'label':'x'}]}"));
    }

    private static List<Problem> problems(String input, String answer) {
        return ChoiceMatch.problems(List.of(LABELS), json(input), json(answer));
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
