package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.holocron.derive.format.Format;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/**
 * Tells a contract's author of lists and texts without an end: most failures of small models are such ones, which run into the
 * token limit. Numbers have an end in every grammar (sixteen digits before the point, sixteen behind it). Used for one contract.
 */
public final class BoundsLint {

    private static final int DEEPEST = 64;
    private static final Set<String> OF_TEXTS = Set.of("minLength", "pattern", "format");
    private static final Set<String> OF_LISTS = Set.of("items", "minItems", "uniqueItems", "contains");
    private static final List<String> ONE = List.of("items", "additionalItems", "additionalProperties");
    private static final List<String> NAMED = List.of("properties", "patternProperties");
    private static final List<String> SAME_VALUE = List.of("allOf", "anyOf", "oneOf");

    private static final String LOST =
            " without end may run into the token limit, as small models do, and the answer is lost; ";
    private static final String TEXT = "left out, and a text" + LOST + "give one, such as 200";
    private static final String LIST = "left out, and a list" + LOST + "give one, such as 20";
    private static final String PATTERN = "has no end, and the grammars do not hold maxLength beside it; a text" + LOST
            + "give its repetitions an end, such as {1,200} in place of +";

    private final References references;
    private final Map<String, Problem> problems = new LinkedHashMap<>();
    private final Set<Visit> visited = new HashSet<>();

    /** What of a value has an end, by all that is said of it. */
    private record Bounds(boolean text, boolean list) {

        static final Bounds NONE = new Bounds(false, false);
        static final Bounds ALL = new Bounds(true, true);

        Bounds or(Bounds other) {
            return new Bounds(text || other.text, list || other.list);
        }

        Bounds and(Bounds other) {
            return new Bounds(text && other.text, list && other.list);
        }
    }

    private record Visit(String pointer, Bounds outer) {}

    private BoundsLint(References references) {
        this.references = references;
    }

    /** In the order of the contract; each pointer ends with the keyword that is missing, or has no end. */
    public static List<Problem> of(JsonObject contract) {
        BoundsLint lint = new BoundsLint(new References(contract, 1));
        lint.visit(contract, "", Bounds.NONE);
        return List.copyOf(lint.problems.values());
    }

    /** @param outer what other schemas say of the same value */
    private void visit(JsonValue value, String pointer, Bounds outer) {
        Watch.check();
        if (!(value instanceof JsonObject schema) || !visited.add(new Visit(pointer, outer))) {
            return;
        }
        Optional<References.Target> target = target(schema);
        if (target.isPresent()) {
            visit(target.get().schema(), target.get().pointer(), outer);
            return;
        }
        Bounds bounds = judged(schema, pointer, outer.or(bounds(schema, 0)));
        SAME_VALUE.forEach(keyword -> parts(schema, keyword)
                .forEach(i -> visit(
                        schema.getJsonArray(keyword).get(i),
                        Pointers.child(Pointers.child(pointer, keyword), i),
                        bounds)));
        if (!fixes(schema)) {
            within(schema, pointer);
        }
    }

    private void within(JsonObject schema, String pointer) {
        for (String keyword : NAMED) {
            if (schema.get(keyword) instanceof JsonObject named) {
                String place = Pointers.child(pointer, keyword);
                named.forEach((name, inner) -> visit(inner, Pointers.child(place, name), Bounds.NONE));
            }
        }
        for (String keyword : ONE) {
            String place = Pointers.child(pointer, keyword);
            visit(schema.getOrDefault(keyword, JsonValue.NULL), place, Bounds.NONE);
            parts(schema, keyword)
                    .forEach(i -> visit(schema.getJsonArray(keyword).get(i), Pointers.child(place, i), Bounds.NONE));
        }
    }

    /** What has an end, or was told to have none. */
    private Bounds judged(JsonObject schema, String pointer, Bounds bounds) {
        boolean text = !bounds.text() && speaksOf(Kind.STRING, OF_TEXTS, schema);
        boolean list = !bounds.list() && speaksOf(Kind.ARRAY, OF_LISTS, schema);
        if (text) {
            boolean sent = schema.get("pattern") instanceof JsonString pattern
                    && SafePattern.of(pattern.getString()).pattern().isPresent();
            add(Pointers.child(pointer, sent ? "pattern" : "maxLength"), sent ? PATTERN : TEXT);
        }
        if (list) {
            add(Pointers.child(pointer, "maxItems"), LIST);
        }
        return bounds.or(new Bounds(text, list));
    }

    private void add(String pointer, String words) {
        problems.putIfAbsent(pointer, new Problem(pointer, words));
    }

    /** A schema without a type is told of by itself; here it counts for what its other keywords speak of. */
    private static boolean speaksOf(Kind kind, Set<String> keywords, JsonObject schema) {
        return schema.containsKey("type")
                ? Kind.mayBe(kind, schema)
                : schema.keySet().stream().anyMatch(keywords::contains);
    }

    private Bounds bounds(JsonValue value, int depth) {
        if (!(value instanceof JsonObject schema) || depth > DEEPEST) {
            return value == JsonValue.FALSE ? Bounds.ALL : Bounds.NONE;
        }
        Optional<References.Target> target = target(schema);
        if (target.isPresent()) {
            return bounds(target.get().schema(), depth + 1);
        }
        Bounds bounds = fixes(schema) ? Bounds.ALL : new Bounds(endsText(schema), endsList(schema));
        for (String keyword : SAME_VALUE) {
            List<Bounds> parts = parts(schema, keyword)
                    .mapToObj(i -> ofPart(schema.getJsonArray(keyword).get(i), depth + 1))
                    .toList();
            if (!parts.isEmpty()) {
                boolean all = keyword.equals("allOf");
                bounds = bounds.or(
                        parts.stream().reduce(all ? Bounds::or : Bounds::and).orElseThrow());
            }
        }
        return bounds;
    }

    /** What a part does not allow has an end. */
    private Bounds ofPart(JsonValue part, int depth) {
        Predicate<Kind> ruledOut =
                kind -> part instanceof JsonObject schema && target(schema).isEmpty() && !Kind.mayBe(kind, schema);
        return bounds(part, depth).or(new Bounds(ruledOut.test(Kind.STRING), ruledOut.test(Kind.ARRAY)));
    }

    private static boolean fixes(JsonObject schema) {
        return schema.containsKey("enum") || schema.containsKey("const");
    }

    private static boolean endsText(JsonObject schema) {
        boolean format = schema.get("format") instanceof JsonString name
                && Format.named(name.getString())
                        .filter(known -> known.grammar().isKnown())
                        .isPresent();
        return schema.containsKey("maxLength")
                || format
                || schema.get("pattern") instanceof JsonString pattern && SafePattern.hasEnd(pattern.getString());
    }

    private static boolean endsList(JsonObject schema) {
        return schema.containsKey("maxItems")
                || schema.get("items") instanceof JsonArray && schema.get("additionalItems") == JsonValue.FALSE
                || schema.get("items") == JsonValue.FALSE;
    }

    private Optional<References.Target> target(JsonObject schema) {
        return schema.get("$ref") instanceof JsonString reference
                ? references.target(reference.getString())
                : Optional.empty();
    }

    private static IntStream parts(JsonObject schema, String keyword) {
        return schema.get(keyword) instanceof JsonArray list ? IntStream.range(0, list.size()) : IntStream.empty();
    }
}
