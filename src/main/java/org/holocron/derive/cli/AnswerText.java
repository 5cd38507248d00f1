package org.holocron.derive.cli;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.text.CleanText;

/**
 * An answer of any shape as text: a line for each field, a table for a list of plain objects where it fits, else one block
 * for each. On a terminal no line is wider than it, and what is very long is cut and says how long it is; a pipe has all of it. Used
 * for one answer.
 */
final class AnswerText {

    private static final int STEP = 2;
    private static final int DEEPEST_INDENT = 24;

    /** A longer name has no other below it in its column. */
    private static final int WIDEST_NAME = 24;

    private static final String WHOLE = "… (shown short; --artifact parsed_output has all of it)";

    private final ClaimRule claims;
    private final int width;
    private final AnswerLimits limits;
    private final List<String> lines = new ArrayList<>();

    private AnswerText(ClaimRule claims, int width) {
        this.claims = claims;
        this.width = width;
        this.limits = AnswerLimits.of(width);
    }

    static List<String> lines(JsonObject answer, int width) {
        return lines(answer, ClaimRule.NONE, width);
    }

    /**
     * @param claims of the interrogation that was asked
     * @param width of a line
     */
    static List<String> lines(JsonObject answer, ClaimRule claims, int width) {
        AnswerText text = new AnswerText(claims, width);
        text.fields(text.factsIn(answer) ? Facts.besides(answer) : answer, "", 0);
        if (answer.isEmpty()) {
            text.lines.add("{}");
        }
        return text.isFull() ? text.shortened() : text.lines;
    }

    /** Whether it is an entity with facts, which then are shown. */
    private boolean factsIn(JsonObject answer) {
        List<String> facts = Facts.isIn(answer) ? Facts.of(answer).lines(width) : List.of();
        lines.addAll(facts);
        return !facts.isEmpty();
    }

    private boolean isFull() {
        return lines.size() > limits.lines();
    }

    private List<String> shortened() {
        List<String> first = new ArrayList<>(lines.subList(0, limits.lines()));
        first.add(WHOLE);
        return first;
    }

    private void fields(JsonObject object, String pointer, int indent) {
        int names = object.entrySet().stream()
                .filter(field -> isPlain(field.getValue()))
                .mapToInt(field -> Columns.of(label(field.getKey())))
                .filter(columns -> columns <= WIDEST_NAME)
                .max()
                .orElse(0);
        int number = 0;
        for (Map.Entry<String, JsonValue> field : object.entrySet()) {
            if (isFull()) {
                return;
            }
            if (number++ == limits.elements()) {
                more(object.size() - limits.elements(), indent);
                return;
            }
            field(field, Pointers.child(pointer, field.getKey()), indent, names);
        }
    }

    private void field(Map.Entry<String, JsonValue> field, String pointer, int indent, int names) {
        String name = label(field.getKey());
        JsonValue value = field.getValue();
        if (isPlain(value)) {
            add(" ".repeat(indent) + Columns.padded(name, names) + "  ", plain(value));
        } else {
            lines.add(" ".repeat(indent) + name);
            below(value, pointer, deeper(indent));
        }
    }

    private void below(JsonValue value, String pointer, int indent) {
        if (value instanceof JsonObject object) {
            fields(object, pointer, indent);
        } else {
            elements((JsonArray) value, pointer, indent);
        }
    }

    /** A head that leaves no room beside it has the text below it. */
    private void add(String head, String text) {
        int room = width - Columns.of(head);
        if (room >= Math.min(Table.SHORTEST_COLUMN, Columns.of(text))) {
            List<String> wrapped = Columns.lines(text, room);
            lines.add((head + wrapped.get(0)).stripTrailing());
            wrapped.stream().skip(1).forEach(line -> lines.add(" ".repeat(Columns.of(head)) + line));
            return;
        }
        lines.add(head.stripTrailing());
        int indent = deeper(head.length() - head.stripLeading().length());
        Columns.lines(text, width - indent).forEach(line -> lines.add(" ".repeat(indent) + line));
    }

    private void elements(JsonArray array, String pointer, int indent) {
        List<JsonValue> elements = array.subList(0, Math.min(array.size(), limits.elements()));
        List<String> table = new ObjectTable(claims, pointer, this::plain, this::name).lines(elements, width - indent);
        if (!table.isEmpty()) {
            table.forEach(line -> lines.add(" ".repeat(indent) + line));
        } else {
            blocks(elements, pointer, indent);
        }
        if (array.size() > elements.size() && !isFull()) {
            more(array.size() - elements.size(), indent);
        }
    }

    private void blocks(List<JsonValue> elements, String pointer, int indent) {
        for (int i = 0; i < elements.size() && !isFull(); i++) {
            JsonValue element = elements.get(i);
            String head = " ".repeat(indent) + (i + 1) + ".";
            if (isPlain(element)) {
                add(head + " ", cleanJson(element));
            } else {
                lines.add(head);
                below(element, Pointers.child(pointer, i), deeper(indent));
            }
        }
    }

    private void more(int count, int indent) {
        lines.add(" ".repeat(indent) + AnswerLimits.more(count));
    }

    private static int deeper(int indent) {
        return Math.min(indent + STEP, DEEPEST_INDENT);
    }

    private static boolean isPlain(JsonValue value) {
        return ObjectTable.isPlain(value);
    }

    private String label(String name) {
        return name(name) + ObjectTable.whose(name);
    }

    private String name(String name) {
        return Table.cut(Table.oneLine(CleanText.line(name)), limits.nameColumns());
    }

    private String plain(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.isEmpty()
                    ? "(none)"
                    : Columns.cut(
                            array.stream().map(AnswerText::text).collect(Collectors.joining(", ")),
                            limits.characters());
        }
        return Columns.cut(text(value), limits.characters());
    }

    private static String text(JsonValue value) {
        return value instanceof JsonStructure || value == JsonValue.NULL
                ? CleanText.json(value.toString())
                : Table.oneLine(JsonValues.text(value));
    }

    private String cleanJson(JsonValue value) {
        return Columns.cut(CleanText.json(value.toString()), limits.characters());
    }
}
