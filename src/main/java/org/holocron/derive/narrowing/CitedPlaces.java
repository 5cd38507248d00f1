package org.holocron.derive.narrowing;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.PointerPattern;

/**
 * Says why a job's ids must not be listed where a contract has them cited: because no answer would be left there, or an answer would be
 * forbidden that fits the contract and cites truly. Used for one job.
 */
final class CitedPlaces {

    private static final String ID = "id";

    private final CitationRule rule;
    private final Collection<String> ids;
    /** Whether the contract says more of what stands on the way to them than was sent. */
    private boolean cut;

    CitedPlaces(CitationRule rule, Collection<String> ids) {
        this.rule = rule;
        this.ids = ids;
    }

    /** Empty if they can be listed. */
    Optional<String> problemIn(JsonObject contract) {
        if (UnsentBounds.hiddenIn(contract)) {
            return Optional.of(
                    "the schema may say in not, then, else, dependencies or patternProperties how many there must be");
        }
        Set<JsonObject> places = places(SafeSchema.compileMarked(contract));
        if (places.isEmpty()) {
            return Optional.of("nothing is sent of what the schema says of them");
        }
        return places.stream().map(this::problemAt).flatMap(Optional::stream).findFirst();
    }

    /** The schemas of the ids, in whatever claims there may be. */
    private Set<JsonObject> places(JsonObject sent) {
        List<JsonObject> found = List.of(sent);
        for (PointerPattern.Step step : rule.claims().steps()) {
            found = alternatives(found).stream()
                    .flatMap(each -> into(step, each))
                    .toList();
        }
        List<JsonObject> claims = alternatives(found);
        Set<JsonObject> places = new HashSet<>();
        Stream.concat(
                        claims.stream(),
                        claims.stream()
                                .flatMap(SentSchema::items)
                                .flatMap(each -> alternatives(List.of(each)).stream()))
                .flatMap(claim -> SentSchema.field(rule.ids(), claim))
                .forEach(places::add);
        return places;
    }

    private List<JsonObject> alternatives(List<JsonObject> place) {
        cut |= SentSchema.anyCut(place);
        return SentSchema.alternatives(place);
    }

    private static Stream<JsonObject> into(PointerPattern.Step step, JsonObject schema) {
        return switch (step.kind()) {
            case NAMED, FIELD -> SentSchema.field(step.name(), schema);
            case ELEMENTS -> SentSchema.items(schema);
            case EVERY -> Stream.concat(SentSchema.items(schema), SentSchema.everyField(schema));
        };
    }

    private Optional<String> problemAt(JsonObject place) {
        List<JsonObject> ways = alternatives(List.of(place));
        List<JsonObject> lists = SentSchema.having("array", ways);
        List<JsonObject> single = new ArrayList<>(ways);
        lists.forEach(list -> single.addAll(itemsOf(list)));
        cut |= SentSchema.anyCut(single);
        if (cut) {
            return Optional.of("not all that the schema says of them is sent");
        }
        Set<String> fitting = fitting(single);
        Optional<String> misspelt = ids.stream()
                .filter(id -> !fitting.contains(id) && maySpell(id, single))
                .findFirst();
        if (misspelt.isPresent()) {
            String id = JsonExcerpt.of(Constraint.JSON.createValue(misspelt.get()));
            return Optional.of(
                    "the schema does not take " + id + " as the job writes it, and may take another spelling");
        }
        return counts(ways, lists, fitting.size());
    }

    private Optional<String> counts(List<JsonObject> ways, List<JsonObject> lists, int fitting) {
        int least = lists.stream()
                .mapToInt(list -> list.getInt("minItems", 0))
                .max()
                .orElse(0);
        if (least > fitting) {
            return Optional.of(
                    "the schema wants at least " + least + " of them, and " + fitting + " of the job's fit it");
        }
        boolean mayBeNone = !lists.isEmpty()
                || !rule.mustCite() && !SentSchema.having("null", ways).isEmpty();
        boolean mayBeSome = fitting > 0 && lists.stream().allMatch(list -> list.getInt("maxItems", 1) > 0);
        return (ids.isEmpty() ? mayBeNone : mayBeSome)
                ? Optional.empty()
                : Optional.of("the schema takes none of the job's");
    }

    /** The ids which can be written so that they fit one of the schemas. */
    private Set<String> fitting(List<JsonObject> schemas) {
        JsonArray values = JobConstraints.values(ids);
        if (values.isEmpty() || values.size() > SafeSchema.MOST_VALUES) {
            return Set.copyOf(ids);
        }
        JsonObject listed = Constraint.keyword(
                "allOf",
                Constraint.JSON
                        .createArrayBuilder()
                        .add(Constraint.keyword(
                                "anyOf",
                                Constraint.JSON.createArrayBuilder(schemas).build()))
                        .add(Constraint.keyword("enum", values))
                        .build());
        JsonObject answer = Constraint.JSON
                .createObjectBuilder()
                .add("properties", Constraint.keyword(ID, listed))
                .add("required", Constraint.JSON.createArrayBuilder().add(ID))
                .add("additionalProperties", false)
                .build();
        Set<String> fitting = new HashSet<>();
        SentSchema.field(ID, SafeSchema.compile(answer).schema())
                .flatMap(each -> SentSchema.alternatives(List.of(each)).stream())
                .flatMap(SentSchema::values)
                .forEach(value -> fitting.add(value instanceof JsonString text ? text.getString() : value.toString()));
        return fitting;
    }

    /** Whether the id may be meant by a value of the schemas, however it is spelled. */
    private static boolean maySpell(String id, List<JsonObject> schemas) {
        List<JsonObject> ways = SentSchema.alternatives(schemas);
        boolean texts = ways.stream().flatMap(SentSchema::values).anyMatch(JsonString.class::isInstance)
                || !SentSchema.having("string", ways).isEmpty();
        boolean numbers = ways.stream().flatMap(SentSchema::values).anyMatch(JsonNumber.class::isInstance)
                || !SentSchema.having("number", ways).isEmpty()
                || !SentSchema.having("integer", ways).isEmpty();
        return texts || numbers && id.chars().anyMatch(Character::isDigit);
    }

    /** Anything may be in a list of which nothing else is said. */
    private static List<JsonObject> itemsOf(JsonObject list) {
        List<JsonObject> items = SentSchema.items(list).toList();
        return items.isEmpty() && list.get("items") == null ? List.of(JsonValue.EMPTY_JSON_OBJECT) : items;
    }
}
