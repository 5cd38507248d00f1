package org.holocron.derive.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.NearestName;

/**
 * Reads an object field by field and remembers which were asked for; any other is unknown, which mostly means misspelt.
 * A wrong field is reported as a problem and then reads as if it were missing, so that one reading reports all
 * problems; null is treated as missing. Used for one object.
 */
public final class StrictObjectReader {

    private final JsonObject object;
    private final String pointer;
    private final Consumer<Problem> problems;
    private final Set<String> asked = new TreeSet<>();

    /**
     * @param pointer where the object is in its document
     * @param problems is given each problem
     */
    public StrictObjectReader(JsonObject object, String pointer, Consumer<Problem> problems) {
        this.object = object;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** A string that is not blank; empty, with a problem, if there is none. */
    public String requiredText(String name) {
        return required(name, "a string", text(name)).orElse("");
    }

    /** A string that is not blank. */
    public Optional<String> text(String name) {
        return read(name, "a string that is not blank", value -> TypedJson.string(value)
                .filter(text -> !text.isBlank()));
    }

    /** As {@link #line}; empty, with a problem, if there is none. */
    public String requiredLine(String name, int maxChars) {
        return required(name, "a string", line(name, maxChars)).orElse("");
    }

    /** A string that is not blank, of one line, all of it visible, and at most so many characters. */
    public Optional<String> line(String name, int maxChars) {
        Optional<String> text = read(name, "a string", TypedJson::string);
        if (text.isEmpty()) {
            return text;
        }
        if (text.get().isBlank() || text.get().length() > maxChars) {
            problem(name, "must have 1 to " + maxChars + " characters");
            return Optional.empty();
        }
        Optional<String> problem = CleanText.problemOfLine(text.get());
        problem.ifPresent(must -> problem(name, "must " + must));
        return problem.isPresent() ? Optional.empty() : text;
    }

    public Optional<Double> number(String name, double least, double most) {
        return read(name, "a number from " + least + " to " + most, value -> TypedJson.inRange(value, least, most));
    }

    public Optional<Integer> integer(String name, int least, int most) {
        return read(name, "a whole number from " + least + " to " + most, value -> TypedJson.inRange(value, least, most)
                .filter(number -> number == Math.rint(number))
                .map(Double::intValue));
    }

    public boolean flag(String name, boolean defaultValue) {
        return read(name, "true or false", TypedJson::flag).orElse(defaultValue);
    }

    /** An empty object, with a problem, if there is none. */
    public JsonObject requiredObject(String name) {
        return required(name, "an object", object(name)).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    public Optional<JsonObject> object(String name) {
        return read(name, "an object", value -> TypedJson.only(value, JsonObject.class));
    }

    public List<String> texts(String name) {
        return elements(name, "a list of strings", JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    public List<JsonObject> objects(String name) {
        return elements(name, "a list of objects", JsonObject.class);
    }

    /** A reader of the object at this field; empty if there is none. */
    public Optional<StrictObjectReader> within(String name) {
        return object(name).map(inner -> new StrictObjectReader(inner, Pointers.child(pointer, name), problems));
    }

    /** A reader of each object of the list at this field. */
    public List<StrictObjectReader> withinEach(String name) {
        List<JsonObject> inner = objects(name);
        String list = Pointers.child(pointer, name);
        return IntStream.range(0, inner.size())
                .mapToObj(i -> new StrictObjectReader(inner.get(i), Pointers.child(list, i), problems))
                .toList();
    }

    /** One of these words; any other is told with the word that was meant. */
    public <T> Optional<T> choice(String name, Map<String, T> choices) {
        return text(name).flatMap(word -> choice(name, word, choices));
    }

    /** As {@link #choice(String, Map)}, of a list of words. */
    public <T> List<T> choices(String name, Map<String, T> choices) {
        return texts(name).stream()
                .flatMap(word -> choice(name, word, choices).stream())
                .toList();
    }

    private <T> Optional<T> choice(String name, String word, Map<String, T> choices) {
        Optional<T> chosen = Optional.ofNullable(choices.get(word));
        if (chosen.isEmpty()) {
            String nearest = NearestName.of(word, choices.keySet())
                    .map(meant -> "; did you mean \"" + meant + "\"?")
                    .orElse("");
            problem(
                    name,
                    "must be one of " + String.join(", ", choices.keySet()) + ", not " + JsonExcerpt.of(word)
                            + nearest);
        }
        return chosen;
    }

    /** The lists of strings of the object at this field, by name; those that are none are reported. */
    public Map<String, List<String>> textsByName(String name) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        within(name).ifPresent(inner -> inner.object.keySet().forEach(each -> lists.put(each, inner.texts(each))));
        return lists;
    }

    /** The same with lists of plain values: strings, numbers, true, false, null. */
    public Map<String, List<JsonValue>> plainValuesByName(String name) {
        Map<String, List<JsonValue>> lists = new LinkedHashMap<>();
        within(name)
                .ifPresent(inner -> inner.object.keySet().forEach(each -> lists.put(each, inner.plainValues(each))));
        return lists;
    }

    private List<JsonValue> plainValues(String name) {
        String right = "a list of strings, numbers, true, false or null, with at least one";
        Optional<List<JsonValue>> list =
                read(name, right, TypedJson::plainValues, value -> TypedJson.shownList(value, TypedJson::isPlain));
        return required(name, right, list).orElse(List.of());
    }

    /** Any value but null. */
    public Optional<JsonValue> value(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name)).filter(value -> value != JsonValue.NULL);
    }

    /** Whether the field is there and null, which means something else than none where a change can remove a value. */
    public boolean isNull(String name) {
        asked.add(name);
        return object.get(name) == JsonValue.NULL;
    }

    /** Reports a problem that the reader cannot see by itself. */
    public void problem(String name, String message) {
        problems.accept(new Problem(Pointers.child(pointer, name), message));
    }

    /** Reports every field that was not asked for; called last. */
    public void refuseUnknown() {
        String unknown = "is unknown; the fields are " + String.join(", ", asked);
        object.keySet().stream().filter(name -> !asked.contains(name)).forEach(name -> problem(name, unknown));
    }

    private <T> Optional<T> required(String name, String right, Optional<T> value) {
        if (value(name).isEmpty()) {
            problem(name, "is missing; it must be " + right);
        }
        return value;
    }

    private <T> Optional<T> read(String name, String right, Function<JsonValue, Optional<T>> reader) {
        return read(name, right, reader, TypedJson::shown);
    }

    private <T> Optional<T> read(
            String name, String right, Function<JsonValue, Optional<T>> reader, Function<JsonValue, String> shown) {
        return value(name).flatMap(value -> {
            Optional<T> read = reader.apply(value);
            if (read.isEmpty()) {
                problem(name, "must be " + right + ", not " + shown.apply(value));
            }
            return read;
        });
    }

    private <T extends JsonValue> List<T> elements(String name, String right, Class<T> type) {
        Optional<List<T>> list = read(
                name,
                right,
                value -> TypedJson.listOf(value, type),
                value -> TypedJson.shownList(value, type::isInstance));
        return list.orElse(List.of());
    }
}
