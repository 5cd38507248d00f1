package org.holocron.derive.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.interrogation.ClaimFields;
import org.holocron.derive.interrogation.GroundingRule;
import org.holocron.derive.interrogation.ValueReading;
import org.holocron.derive.interrogation.ValueRule;
import org.holocron.derive.json.Json;
import org.holocron.derive.value.Language;

/** Which claims cite evidence and how they are checked, under the names that {@code interrogation.json} has for it. */
final class CitationRuleJson {

    private CitationRuleJson() {}

    static JsonObject of(CitationRule rule) {
        GroundingRule claim = rule.grounding();
        ClaimFields fields = claim == null ? ClaimFields.NONE : claim.fields();
        return new JsonFields()
                .add("array", rule.array())
                .add("ids", rule.ids())
                .add("required", rule.required())
                .add("unless_null", rule.unlessNull())
                .add("quote", fields.quote())
                .add("key", fields.key())
                .add("subject", fields.subject())
                .add("confidence", fields.confidence())
                .add(
                        "languages",
                        JsonFields.array(
                                claim == null
                                        ? List.of()
                                        : claim.languages().stream()
                                                .map(Language::tag)
                                                .sorted()
                                                .toList(),
                                Json::createValue))
                .add("checks", JsonFields.array(claim == null ? List.of() : claim.checks(), CitationRuleJson::check))
                .build();
    }

    private static JsonObject check(ValueRule check) {
        ValueReading reading = check.reading();
        return new JsonFields()
                .add("field", check.field())
                .add("type", reading.type().label())
                .add("unit", reading.unitField())
                .add("fixed_unit", reading.fixedUnit())
                .add("synonyms", byName(reading.synonyms(), Json::createValue))
                .add("when", byName(check.when(), value -> value))
                .add("on_failure", check.onFailure().label())
                .add("proof", check.proof().label())
                .build();
    }

    private static <T> JsonObject byName(Map<String, List<T>> lists, Function<T, JsonValue> json) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        new TreeMap<>(lists).forEach((name, list) -> object.add(name, JsonFields.array(list, json)));
        return object.build();
    }
}
