package org.holocron.derive.cli;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A list of objects that have no objects in them, as a table: a column for each field. In one of claims the last column has what they
 * cite, and one that the evidence does not state says so.
 *
 * @param pointer of the list
 * @param text of a value
 * @param head of a column
 */
record ObjectTable(ClaimRule claims, String pointer, Function<JsonValue, String> text, UnaryOperator<String> head) {

    private static final int MOST_COLUMNS = 12;

    private static final String CONFIDENCE = "confidence";

    /** Empty if the elements do not make up a table, or it does not fit. */
    List<String> lines(List<JsonValue> elements, int width) {
        if (elements.isEmpty() || !elements.stream().allMatch(ObjectTable::isRow)) {
            return List.of();
        }
        List<String> columns = columns(elements);
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(columns.stream().map(this::headOf).toList());
        for (JsonValue element : elements) {
            rows.add(columns.stream()
                    .map(column -> cell(element.asJsonObject(), column))
                    .toList());
        }
        return WrappedTable.lines(rows, width);
    }

    private List<String> columns(List<JsonValue> elements) {
        Set<String> columns = new LinkedHashSet<>();
        elements.forEach(element -> columns.addAll(element.asJsonObject().keySet()));
        if (claims.isAbout(pointer) && columns.remove(claims.ids())) {
            columns.add(claims.ids());
        }
        return List.copyOf(columns);
    }

    private String headOf(String column) {
        return head.apply(column) + whose(column);
    }

    /** Nobody but the model has looked at its confidence, whatever the field is part of; empty for other fields. */
    static String whose(String field) {
        return field.equals(CONFIDENCE) ? " (the model's own)" : "";
    }

    private String cell(JsonObject object, String column) {
        JsonValue value = object.get(column);
        if (value == null) {
            return "";
        }
        boolean isNotStated = value == JsonValue.NULL && claims.isAbout(pointer) && column.equals(claims.unlessNull());
        return isNotStated ? "(not in the evidence)" : text.apply(value);
    }

    private static boolean isRow(JsonValue element) {
        return element instanceof JsonObject object && object.values().stream().allMatch(ObjectTable::isPlain);
    }

    /** Whether a value is shown beside its name: no object but an empty one, and no list of objects or lists. */
    static boolean isPlain(JsonValue value) {
        return value instanceof JsonArray array
                ? array.stream().noneMatch(JsonStructure.class::isInstance)
                : !(value instanceof JsonObject object) || object.isEmpty();
    }
}
