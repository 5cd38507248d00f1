package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a schema says of lists. */
final class ListReader {

    private final SchemaReader schemas;

    ListReader(SchemaReader schemas) {
        this.schemas = schemas;
    }

    Optional<Rule> read(JsonObject schema, Place place) {
        if (schema.containsKey("contains")) {
            place.lost("contains", Support.IGNORED, "the grammars know nothing of it");
        }
        if (schema.get("uniqueItems") == JsonValue.TRUE) {
            place.lost("uniqueItems", Support.IGNORED, "the grammars know nothing of it");
        }
        int least = Counts.least(schema.get("minItems"));
        int most = Counts.most(schema.get("maxItems"));
        return schema.get("items") instanceof JsonArray list
                ? positions(list, schema, least, most, place)
                : Rules.items(
                        schemas.read(schema.getOrDefault("items", JsonValue.TRUE), place.inner("items")),
                        least,
                        most,
                        place);
    }

    private Optional<Rule> positions(JsonArray list, JsonObject schema, int least, int most, Place place) {
        List<Shape> shapes = new ArrayList<>();
        Shape further =
                schemas.read(schema.getOrDefault("additionalItems", JsonValue.TRUE), place.inner("additionalItems"));
        for (int i = 0; i < list.size() && !endsWith(shapes); i++) {
            shapes.add(schemas.read(list.get(i), place.inner("items", i)));
        }
        if (endsWith(shapes)) {
            shapes.remove(shapes.size() - 1);
            further = Shape.NONE;
        }
        int end = further.isNone() ? Math.min(most, shapes.size()) : most;
        shapes.subList(Math.min(end, shapes.size()), shapes.size()).clear();
        if (least == end && end == shapes.size() && end > 0) {
            return Optional.of(new Rule.Tuple(List.copyOf(shapes)));
        }
        Shape any = end > shapes.size() ? further : Shape.NONE;
        for (Shape shape : shapes) {
            any = any.or(shape);
        }
        if (!shapes.isEmpty()) {
            place.lost(
                    "items",
                    Support.DIFFERS,
                    "a list of schemas is held only with as many items as schemas (minItems and maxItems); else each item"
                            + " may be what any of them allows");
        }
        return Rules.items(any, least, end, place);
    }

    /** Whether a position has been reached that must not be filled. */
    private static boolean endsWith(List<Shape> shapes) {
        return !shapes.isEmpty() && shapes.get(shapes.size() - 1).isNone();
    }
}
