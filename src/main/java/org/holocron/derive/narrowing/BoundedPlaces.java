package org.holocron.derive.narrowing;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.grammar.SafeSchema;

/**
 * Finds the lists and texts that a compiled schema does not bound, and bounds them. A compiled schema has no references, and nothing in it is
 * forbidden by {@code not} or {@code if}: what stands at one place is one of some alternatives. A place is left as it is if one of them has
 * a bound, a pattern or a list of values, and with all in it if the contract says more of it than could be compiled.
 */
final class BoundedPlaces {

    private final AnswerBounds bounds;

    /**
     * The bounds as a schema that holds beside a contract. A place that the contract bounds is left as it is, also where its bound is not
     * sent: nobody knows then how long what fits must be.
     */
    static JsonObject of(JsonObject contract, AnswerBounds bounds) {
        JsonObject marked = UnsentBounds.markedIn(contract).orElse(contract);
        return in(SafeSchema.compileMarked(marked), bounds);
    }

    private BoundedPlaces(AnswerBounds bounds) {
        this.bounds = bounds;
    }

    /** Empty if there is nothing to bound. */
    private static JsonObject in(JsonObject compiled, AnswerBounds bounds) {
        return new BoundedPlaces(bounds).at(List.of(compiled));
    }

    /** @param place all the schemas of one place */
    private JsonObject at(List<JsonObject> place) {
        if (place.isEmpty() || SentSchema.anyCut(place)) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        List<JsonObject> alternatives = SentSchema.alternatives(place);
        JsonObjectBuilder bounded = Constraint.JSON.createObjectBuilder();
        if (alternatives.stream().noneMatch(BoundedPlaces::listsValues)) {
            bound(
                    SentSchema.having("string", alternatives),
                    Set.of("maxLength", "pattern", "format"),
                    "minLength",
                    bounds.maxLength(),
                    bounded);
            bound(SentSchema.having("array", alternatives), Set.of("maxItems"), "minItems", bounds.maxItems(), bounded);
        }
        items(SentSchema.having("array", alternatives), bounded);
        fields(SentSchema.having("object", alternatives), bounded);
        return bounded.build();
    }

    private static boolean listsValues(JsonObject schema) {
        return schema.containsKey("enum") || schema.containsKey("const");
    }

    private static void bound(
            List<JsonObject> alternatives, Set<String> said, String least, int most, JsonObjectBuilder bounded) {
        if (alternatives.isEmpty()
                || alternatives.stream().anyMatch(each -> said.stream().anyMatch(each::containsKey))) {
            return;
        }
        int longest = alternatives.stream()
                .map(each -> each.get(least))
                .mapToInt(count -> count instanceof JsonNumber number ? number.intValue() : 0)
                .max()
                .orElse(0);
        bounded.add(least.equals("minLength") ? "maxLength" : "maxItems", Math.max(most, longest));
    }

    /** Lists whose items each have a rule of their own are as long as they must be. */
    private void items(List<JsonObject> lists, JsonObjectBuilder bounded) {
        JsonObject items = at(SentSchema.schemas(lists, "items"));
        if (!items.isEmpty() && lists.stream().noneMatch(list -> list.get("items") instanceof JsonArray)) {
            bounded.add("items", items);
        }
    }

    private void fields(List<JsonObject> objects, JsonObjectBuilder bounded) {
        JsonObject others = at(SentSchema.schemas(objects, "additionalProperties"));
        JsonObjectBuilder named = Constraint.JSON.createObjectBuilder();
        Set<String> names = new LinkedHashSet<>();
        objects.stream().map(SentSchema::properties).map(JsonObject::keySet).forEach(names::addAll);
        for (String name : names) {
            JsonObject field = at(objects.stream()
                    .flatMap(each -> SentSchema.field(name, each))
                    .toList());
            // All are named if further fields are bounded: else they would count as such.
            if (!field.isEmpty() || !others.isEmpty()) {
                named.add(name, field);
            }
        }
        JsonObject properties = named.build();
        if (!properties.isEmpty()) {
            bounded.add("properties", properties);
        }
        if (!others.isEmpty()) {
            bounded.add("additionalProperties", others);
        }
    }
}
