package org.holocron.derive.validation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.Likeness;

/**
 * Finds what is no text in the texts and names of an answer: U+0000, U+FFFD where a character was lost on the way, and two fields of one
 * object whose names are alike. Halves of characters are no JSON for us. Used for one answer.
 */
final class CharacterCheck {

    private static final int MAX_PROBLEMS = 10;
    private static final char NONE = '\0';
    private static final char REPLACEMENT = '\uFFFD';

    private final BooleanSupplier isReplacementGiven;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<Problem> problems = new ArrayList<>();

    private CharacterCheck(BooleanSupplier isReplacementGiven) {
        this.isReplacementGiven = isReplacementGiven;
    }

    static List<Problem> problems(JsonObject answer, JsonObject input, EvidenceBundle evidence) {
        CharacterCheck check = new CharacterCheck(() -> isReplacementIn(input, evidence));
        check.object(answer);
        return Problem.first(MAX_PROBLEMS, check.problems);
    }

    private static boolean isReplacementIn(JsonObject input, EvidenceBundle evidence) {
        return input.toString().indexOf(REPLACEMENT) >= 0
                || evidence.items().stream()
                        .anyMatch(item -> (item.evidenceId() + item.sourceUri()).indexOf(REPLACEMENT) >= 0
                                || item.text().indexOf(REPLACEMENT) >= 0);
    }

    private void value(String name, JsonValue value) {
        path.addLast(name);
        if (value instanceof JsonString string) {
            text(string.getString(), "holds ");
        } else if (value instanceof JsonObject object) {
            object(object);
        } else if (value instanceof JsonArray list) {
            for (int i = 0; i < list.size(); i++) {
                value(String.valueOf(i), list.get(i));
            }
        }
        path.removeLast();
    }

    private void object(JsonObject object) {
        Map<String, String> nameByKey = new HashMap<>();
        object.forEach((name, value) -> {
            String other = nameByKey.putIfAbsent(Likeness.key(name), name);
            if (other != null) {
                add("has two fields whose names look the same: " + JsonExcerpt.of(other) + " and "
                        + JsonExcerpt.of(name));
            }
            text(name, "has a field whose name holds ");
            value(name, value);
        });
    }

    /** @param holds the beginning of the message */
    private void text(String text, String holds) {
        if (text.indexOf(NONE) >= 0) {
            add(holds + "U+0000, which is no text: leave it out");
        }
        if (text.indexOf(REPLACEMENT) >= 0 && !isReplacementGiven.getAsBoolean()) {
            add(holds + "U+FFFD, the sign for a lost character, which neither the question nor the evidence holds:"
                    + " write the character itself");
        }
    }

    private void add(String message) {
        String pointer = "";
        for (String name : path) {
            pointer = Pointers.child(pointer, name);
        }
        problems.add(new Problem(pointer, message));
    }
}
