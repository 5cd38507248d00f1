package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.grammar.SameValue.Keyword;
import org.holocron.derive.guard.Watch;
import org.holocron.derive.json.Pointers;

/** Reads a contract as shapes; what a shape does not hold of it is told as a {@link Relaxation}. Used for one contract. */
final class SchemaReader {

    /** Copies of referenced schemas included. */
    private static final int MOST_READ = 50_000;

    private static final Set<Keyword> NEVER_HELD = EnumSet.of(Keyword.NOT, Keyword.IF, Keyword.THEN, Keyword.ELSE);

    /** A {@code not} of nothing else forbids types and nothing else. */
    private static final Set<String> TYPE_ONLY = Set.of("type", "title", "description", "$comment");

    private final References references;
    private final int deepest;
    private final Shape unread;
    private final Intersection intersection;
    private int read;

    SchemaReader(References references, int deepest) {
        this(references, deepest, Shape.ANY);
    }

    /** @param unread what stands for what is not sent of a schema, such as what lies too deep: {@link Shape#ANY} or {@link Shape#CUT} */
    SchemaReader(References references, int deepest, Shape unread) {
        this.references = references;
        this.deepest = deepest;
        this.unread = unread;
        this.intersection = new Intersection(unread);
    }

    Shape unread() {
        return unread;
    }

    Shape read(JsonValue schema, Place place) {
        Watch.check();
        if (schema == JsonValue.FALSE) {
            return Shape.NONE;
        }
        if (!(schema instanceof JsonObject object)) {
            return Shape.ANY;
        }
        if (++read > MOST_READ || place.depth() > deepest) {
            place.lost("", Support.IGNORED, "not sent: the whole is too large for a grammar, and this lies too deep");
            return unread;
        }
        return object.get("$ref") instanceof JsonString reference
                ? referred(reference.getString(), place)
                : combined(object, place);
    }

    /** The validator ignores what stands beside a reference. */
    private Shape referred(String reference, Place place) {
        Optional<References.Target> target = references.target(reference);
        if (target.isEmpty()) {
            place.lost("$ref", Support.IGNORED, "points nowhere in this schema");
            return Shape.ANY;
        }
        if (!references.enter(target.get())) {
            place.lost(
                    "$ref",
                    Support.DIFFERS,
                    "a schema that stands in itself is written out a few times; deeper, anything may stand");
            return unread;
        }
        Shape shape = read(target.get().schema(), place.elsewhere(target.get().pointer()));
        references.leave(target.get());
        return shape;
    }

    private Shape combined(JsonObject schema, Place place) {
        Shape shape = intersection.of(values(schema, place), own(schema, place), place);
        if (schema.get("allOf") instanceof JsonArray parts) {
            for (int i = 0; i < parts.size(); i++) {
                Shape part = read(parts.get(i), place.part("allOf", i));
                shape = intersection.of(shape, part, merged(place, "allOf"));
            }
        }
        if (schema.get("anyOf") instanceof JsonArray parts) {
            shape = intersection.of(shape, anyOf(parts, "anyOf", place), merged(place, "anyOf"));
        }
        if (schema.get("oneOf") instanceof JsonArray parts) {
            place.lost("oneOf", Support.DIFFERS, "taken as anyOf: more than one may match");
            shape = intersection.of(shape, anyOf(parts, "oneOf", place), merged(place, "oneOf"));
        }
        SameValue.in(schema, "").stream()
                .map(SameValue::keyword)
                .filter(NEVER_HELD::contains)
                .forEach(keyword -> place.lost(keyword.word(), Support.IGNORED, "the grammars know nothing of it"));
        return shape;
    }

    private Shape anyOf(JsonArray parts, String keyword, Place place) {
        Shape any = Shape.NONE;
        for (int i = 0; i < parts.size(); i++) {
            any = any.or(read(parts.get(i), place.part(keyword, i)));
        }
        return any;
    }

    /** What merging loses is lost where the keyword stands that asks for it. */
    private static Losses merged(Place place, String keyword) {
        return (inner, support, reason) ->
                place.lost(keyword, support, (inner.isEmpty() ? "" : inner + " in it: ") + reason);
    }

    private static Shape values(JsonObject schema, Place place) {
        Shape shape = Shape.ANY;
        if (schema.containsKey("const")) {
            shape = ValuesReader.read(List.of(schema.get("const")), "const", place);
        }
        if (schema.get("enum") instanceof JsonArray values) {
            Shape listed = ValuesReader.read(values, "enum", place);
            shape = new Intersection().of(listed, shape, place);
        }
        return shape;
    }

    /** By the keywords that speak of one kind of value. */
    private Shape own(JsonObject schema, Place place) {
        List<Kind> kinds = kinds(schema);
        Map<Kind, Rule> rules = new LinkedHashMap<>();
        for (Kind kind : kinds) {
            rule(kind, kinds, schema, place).ifPresent(rule -> rules.put(kind, rule));
        }
        return Shape.of(rules);
    }

    private static List<Kind> kinds(JsonObject schema) {
        List<Kind> kinds = new ArrayList<>(Kind.allowed(schema));
        if (schema.get("not") == JsonValue.TRUE) {
            kinds.clear();
        } else if (schema.get("not") instanceof JsonObject not && TYPE_ONLY.containsAll(not.keySet())) {
            List<Kind> forbidden = Kind.allowed(not);
            kinds.removeAll(forbidden);
            if (forbidden.contains(Kind.NUMBER)) {
                kinds.remove(Kind.INTEGER);
            }
        }
        return kinds;
    }

    private Optional<Rule> rule(Kind kind, List<Kind> kinds, JsonObject schema, Place place) {
        return switch (kind) {
            case OBJECT -> new ObjectReader(this).read(schema, place);
            case ARRAY -> new ListReader(this).read(schema, place);
            case STRING -> TextReader.read(schema, place);
            case NUMBER -> NumberReader.number(schema, place);
            case INTEGER -> kinds.contains(Kind.NUMBER) ? Optional.of(Rule.FREE) : NumberReader.integer(schema, place);
            case BOOLEAN, NULL -> Optional.of(Rule.FREE);
        };
    }

    /** Also what nothing refers to, for the sake of what it tells. */
    void readDefinitions(JsonObject contract, Place root) {
        for (String keyword : List.of("definitions", "$defs")) {
            if (contract.get(keyword) instanceof JsonObject named) {
                named.forEach((name, schema) ->
                        read(schema, root.elsewhere(Pointers.child(Pointers.child("", keyword), name))));
            }
        }
    }
}
