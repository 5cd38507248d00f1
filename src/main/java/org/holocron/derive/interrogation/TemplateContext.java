package org.holocron.derive.interrogation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The names that a template may use. Nothing in it changes by itself: no time, no run id. The input is complete but for
 * its inline evidence, which is quoted by {@code evidence} only; null is treated as missing.
 *
 * @param problems is given what is wrong with a field of the input that a template shows
 */
record TemplateContext(Interrogation interrogation, JsonObject input, String evidence, Consumer<Problem> problems) {

    /** Looked up once: {@code Json} searches the class path for it at every call. */
    private static final JsonProvider JSON = Json.provider();

    static final String EVIDENCE = "evidence";
    static final Set<String> NAMES =
            Set.of("key", "name", "version", "description", "schema", "output_examples", "input", EVIDENCE);

    Map<String, Object> all() {
        return new WatchedMap(Map.of(
                "key",
                interrogation.key(),
                "name",
                interrogation.name(),
                "version",
                interrogation.version(),
                "description",
                interrogation.description(),
                "schema",
                interrogation.output().text(),
                "output_examples",
                interrogation.outputExampleTexts(),
                "input",
                object("", withoutEvidence(input)),
                EVIDENCE,
                evidence));
    }

    private static JsonObject withoutEvidence(JsonObject input) {
        if (!(input.get("extra_params") instanceof JsonObject extraParams)) {
            return input;
        }
        return JSON.createObjectBuilder(input)
                .add("extra_params", JSON.createObjectBuilder(extraParams).remove("evidence"))
                .build();
    }

    private Map<String, Object> object(String pointer, JsonObject object) {
        Map<String, Object> fields = new InputObject(pointer, problems);
        object.forEach((name, value) -> {
            if (value != JsonValue.NULL) {
                fields.put(name, value(Pointers.child(pointer, name), value));
            }
        });
        return fields;
    }

    private Object value(String pointer, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object(pointer, object);
        }
        if (value instanceof JsonArray list) {
            return new WatchedList(IntStream.range(0, list.size())
                    .mapToObj(i -> value(Pointers.child(pointer, i), list.get(i)))
                    .toList());
        }
        if (value instanceof JsonString string) {
            return new PromptField(pointer, string.getString(), problems);
        }
        return value == JsonValue.TRUE ? Boolean.TRUE : value == JsonValue.FALSE ? Boolean.FALSE : value.toString();
    }

    /** A section looks for its name in all sections around it. */
    private static class WatchedMap extends LinkedHashMap<String, Object> {

        private static final long serialVersionUID = 1L;

        WatchedMap(Map<String, Object> fields) {
            super(fields);
        }

        @Override
        public boolean containsKey(Object name) {
            Watch.check();
            return super.containsKey(name);
        }

        @Override
        public @Nullable Object get(Object name) {
            Watch.check();
            return super.get(name);
        }
    }

    /** Shown as a whole, it shows the names of its fields too. */
    private static final class InputObject extends WatchedMap {

        private static final long serialVersionUID = 1L;

        private final String pointer;
        private final transient Consumer<Problem> problems;

        InputObject(String pointer, Consumer<Problem> problems) {
            super(Map.of());
            this.pointer = pointer;
            this.problems = problems;
        }

        @Override
        public String toString() {
            return entrySet().stream()
                    .map(field -> new PromptField(pointer, field.getKey(), problems) + "=" + field.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }

    /** Sections within sections may go through a list again and again, even if they write nothing. */
    private static final class WatchedList extends AbstractList<Object> {

        private final List<Object> elements;

        WatchedList(List<Object> elements) {
            this.elements = elements;
        }

        @Override
        public Object get(int index) {
            Watch.check();
            return elements.get(index);
        }

        @Override
        public int size() {
            return elements.size();
        }
    }
}
