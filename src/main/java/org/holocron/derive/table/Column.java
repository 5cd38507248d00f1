package org.holocron.derive.table;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A column of a table whose rows are JSON objects. */
public record Column(String name, ColumnType type) {

    /** The cell of a row as one text; null if it is empty. An empty text is a text. */
    public @Nullable String text(JsonObject row) {
        JsonValue value = row.get(name);
        if (value == null || value.equals(JsonValue.NULL)) {
            return null;
        }
        if (type == ColumnType.NAMES && value instanceof JsonArray names) {
            return names.isEmpty()
                    ? null
                    : names.getValuesAs(JsonString.class).stream()
                            .map(JsonString::getString)
                            .collect(Collectors.joining(","));
        }
        return value instanceof JsonString text ? text.getString() : value.toString();
    }
}
