package org.holocron.derive.narrowing;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.interrogation.ChoiceRule;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/** What a job fixes in its answers: the values that echo its input, and the ids of the evidence it was given. */
final class JobConstraints {

    /** An id that a contract may have cited as a number. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})");

    private JobConstraints() {}

    /** One for each field that the input has. */
    static List<Constraint> echoes(List<String> fields, JsonObject input) {
        List<Constraint> echoes = new ArrayList<>();
        for (String field : fields) {
            JsonValue asked = input.get(field);
            if (asked != null) {
                echoes.add(echo(field, asked));
            }
        }
        return echoes;
    }

    private static Constraint echo(String field, JsonValue asked) {
        JsonObject schema = Constraint.JSON
                .createObjectBuilder()
                .add("properties", Constraint.keyword(field, Constraint.keyword("const", asked)))
                .add("required", Constraint.JSON.createArrayBuilder().add(field))
                .build();
        return new Constraint(Pointers.child("", field), schema);
    }

    /**
     * One for each rule whose choices a schema may list.
     *
     * @param left takes why others are not
     */
    static List<Constraint> choices(List<ChoiceRule> rules, JsonObject input, List<Problem> left) {
        List<Constraint> constraints = new ArrayList<>();
        for (ChoiceRule rule : rules) {
            List<JsonValue> choices = rule.choices(input);
            String pointer = rule.answer().toString();
            if (choices.size() > SafeSchema.MOST_VALUES) {
                left.add(new Problem(pointer, "is not narrowed: more than " + SafeSchema.MOST_VALUES + " choices"));
            } else if (!choices.isEmpty()) {
                JsonArrayBuilder all = Constraint.JSON.createArrayBuilder();
                choices.forEach(all::add);
                constraints.add(new Constraint(pointer, Constraint.at(rule.answer(), oneOrNull(all))));
            }
        }
        return constraints;
    }

    /** What is null chooses nothing, and does not count as one of the values of a list. */
    private static JsonObject oneOrNull(JsonArrayBuilder choices) {
        return Constraint.keyword(
                "anyOf",
                Constraint.JSON
                        .createArrayBuilder()
                        .add(Constraint.keyword("enum", choices.build()))
                        .add(Constraint.keyword("type", Constraint.JSON.createValue("null")))
                        .build());
    }

    /**
     * Empty where the ids must not be listed.
     *
     * @param ids of the evidence that the prompt quotes
     * @param left takes why they are not
     */
    static Optional<Constraint> citations(
            JsonObject contract, CitationRule rule, Collection<String> ids, List<Problem> left) {
        Constraint citations = citations(rule, ids);
        Optional<String> problem = new CitedPlaces(rule, ids).problemIn(contract);
        problem.ifPresent(reason -> left.add(new Problem(citations.pointer(), "is not narrowed: " + reason)));
        return problem.isPresent() ? Optional.empty() : Optional.of(citations);
    }

    /** Of a contract that takes them, in lists that may be as short. */
    static Constraint citations(CitationRule rule, Collection<String> ids) {
        JsonObjectBuilder list =
                Constraint.JSON.createObjectBuilder().add("type", "array").add("maxItems", ids.size());
        JsonArrayBuilder ways = Constraint.JSON.createArrayBuilder();
        if (ids.isEmpty()) {
            ways.add(list);
        } else {
            JsonObject one = Constraint.keyword("enum", values(ids));
            list.add("items", one);
            // A contract may have a single id instead of a list.
            ways.add(rule.mustCite() ? list.add("minItems", 1) : list).add(one);
        }
        if (!rule.mustCite()) {
            // It cites nothing, as an empty list does.
            ways.add(Constraint.keyword("type", Constraint.JSON.createValue("null")));
        }
        return cited(rule, Constraint.keyword("anyOf", ways.build()));
    }

    /** Where the rule leads, there is a list of claims, or a claim. */
    private static Constraint cited(CitationRule rule, JsonObject schema) {
        JsonObject claim = Constraint.keyword("properties", Constraint.keyword(rule.ids(), schema));
        JsonObject claims =
                Constraint.JSON.createObjectBuilder(claim).add("items", claim).build();
        String place = rule.claims().elements().field(rule.ids()).toString();
        return new Constraint(place, Constraint.at(rule.claims(), claims));
    }

    static JsonArray values(Collection<String> ids) {
        JsonArrayBuilder values = Constraint.JSON.createArrayBuilder();
        ids.forEach(values::add);
        ids.stream().filter(id -> WHOLE_NUMBER.matcher(id).matches()).forEach(id -> values.add(new BigDecimal(id)));
        return values.build();
    }
}
