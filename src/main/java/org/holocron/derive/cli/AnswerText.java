package org.holocron.derive.cli;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An answer of any shape as text: a line for each field, a table for a list of plain objects where it fits, else one block
 * for each. Used for one answer.
 */
final class AnswerText {

    private static final int STEP = 2;

    /** A longer name has no other below it in its column. */
    private static final int WIDEST_NAME = 24;

    private final int width;
    private final List<String> lines = new ArrayList<>();

    private AnswerText(int width) {
        this.width = width;
    }

    /** @param width no line is wider, but for words that are longer than that */
    static List<String> lines(JsonObject answer, int width) {
        if (Facts.isIn(answer)) {
            return Facts.of(answer).lines(width);
        }
        AnswerText text = new AnswerText(width);
        text.fields(answer, 0);
        return text.lines;
    }

    private void fields(JsonObject object, int indent) {
        int names = object.entrySet().stream()
                .filter(field -> isPlain(field.getValue()))
                .mapToInt(field -> field.getKey().length())
                .filter(length -> length <= WIDEST_NAME)
                .max()
                .orElse(0);
        object.forEach((name, value) -> field(name, value, indent, names));
    }

    private void field(String name, JsonValue value, int indent, int names) {
        if (isPlain(value)) {
            String head = " ".repeat(indent) + Table.padded(name, names) + "  ";
            add(head, plain(value));
        } else if (value instanceof JsonObject object) {
            lines.add(" ".repeat(indent) + name);
            fields(object, indent + STEP);
        } else {
            lines.add(" ".repeat(indent) + name);
            elements(((JsonArray) value).getValuesAs(JsonValue.class), indent + STEP);
        }
    }

    private void add(String head, String text) {
        lines.addAll(Table.beside(head, text, width));
    }

    private void elements(List<JsonValue> elements, int indent) {
        List<String> table = asTable(elements);
        if (!table.isEmpty() && table.stream().allMatch(line -> line.length() + indent <= width)) {
            table.forEach(line -> lines.add(" ".repeat(indent) + line));
            return;
        }
        int number = 0;
        for (JsonValue element : elements) {
            String head = " ".repeat(indent) + ++number + ".";
            if (element instanceof JsonObject object && !object.isEmpty()) {
                lines.add(head);
                fields(object, indent + STEP);
            } else {
                add(head + " ", element.toString());
            }
        }
    }

    /** Empty if they do not make up a table. */
    private static List<String> asTable(List<JsonValue> elements) {
        Set<String> columns = elements.stream()
                .filter(JsonObject.class::isInstance)
                .flatMap(element -> element.asJsonObject().keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean plain = elements.stream()
                .allMatch(element -> element instanceof JsonObject object
                        && object.values().stream().allMatch(AnswerText::isPlain));
        if (!plain || columns.isEmpty()) {
            return List.of();
        }
        Table table = new Table(columns.toArray(String[]::new));
        for (JsonValue element : elements) {
            table.add(columns.stream()
                    .map(column -> element.asJsonObject().containsKey(column)
                            ? plain(element.asJsonObject().get(column))
                            : "")
                    .toArray(String[]::new));
        }
        return table.lines(Integer.MAX_VALUE);
    }

    private static boolean isPlain(JsonValue value) {
        return value instanceof JsonArray array
                ? array.stream().noneMatch(JsonStructure.class::isInstance)
                : !(value instanceof JsonObject object) || object.isEmpty();
    }

    private static String plain(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.isEmpty()
                    ? "(none)"
                    : array.stream().map(AnswerText::plain).collect(Collectors.joining(", "));
        }
        return value == JsonValue.NULL ? "null" : Table.oneLine(JsonValues.text(value));
    }
}
