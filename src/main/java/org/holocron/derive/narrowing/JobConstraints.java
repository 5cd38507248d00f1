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
import java.util.regex.Pattern;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.json.Pointers;

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

    /** @param ids of the evidence that the prompt quotes */
    static Constraint citations(CitationRule rule, Collection<String> ids) {
        JsonObjectBuilder list = Constraint.JSON.createObjectBuilder().add("type", "array");
        if (ids.isEmpty()) {
            return cited(rule, list.add("maxItems", 0).build());
        }
        JsonArray values = values(ids);
        list.add("items", Constraint.keyword("enum", values)).add("maxItems", ids.size());
        if (rule.required() && rule.unlessNull() == null) {
            list.add("minItems", 1);
        }
        // A contract may have a single id instead of a list.
        JsonArray listOrOne = Constraint.JSON
                .createArrayBuilder()
                .add(list)
                .add(Constraint.keyword("enum", values))
                .build();
        return cited(rule, Constraint.keyword("anyOf", listOrOne));
    }

    /** Where the rule leads, there is a list of claims, or a claim. */
    private static Constraint cited(CitationRule rule, JsonObject schema) {
        JsonObject claim = Constraint.keyword("properties", Constraint.keyword(rule.ids(), schema));
        JsonObject claims =
                Constraint.JSON.createObjectBuilder(claim).add("items", claim).build();
        String place = rule.claims().elements().field(rule.ids()).toString();
        return new Constraint(place, Constraint.at(rule.claims(), claims));
    }

    private static JsonArray values(Collection<String> ids) {
        JsonArrayBuilder values = Constraint.JSON.createArrayBuilder();
        ids.forEach(values::add);
        ids.stream().filter(id -> WHOLE_NUMBER.matcher(id).matches()).forEach(id -> values.add(new BigDecimal(id)));
        return values.build();
    }
}
