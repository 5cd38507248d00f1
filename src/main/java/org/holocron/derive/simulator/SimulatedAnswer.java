package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * Chooses how to answer: claims with the words that state them where the contract asks for quotes, facts found by rules where it is for
 * facts, else an answer that the prompt shows as an example, else the least that fits the schema. What the question states of a required
 * member is repeated.
 */
final class SimulatedAnswer {

    static final String PROSE = "This is the simulator: it answers by rules and has no model.";

    private final Style style;

    SimulatedAnswer(Style style) {
        this.style = style;
    }

    /** @param order the one in force for this call */
    String to(SimulatedRequest ask, KeyOrder order) {
        if (ask.delivery().schema().isEmpty()) {
            return ask.delivery().format().isPresent()
                    ? SimulatorJson.object().add("answer", PROSE).build().toString()
                    : PROSE;
        }
        JsonObject schema = ask.delivery().schema().get();
        return AnswerOrder.of(answer(PromptParts.of(ask), schema), schema, order)
                .toString();
    }

    private JsonValue answer(PromptParts prompt, JsonObject schema) {
        List<String> ids = prompt.evidence().stream().map(QuotedEvidence::id).toList();
        JsonValue smallest = new SmallestInstance(schema, ids, style.optional()).value();
        if (!(smallest instanceof JsonObject object)) {
            return smallest;
        }
        StatedValues stated = new StatedValues(prompt.question(), SimulatorJson.texts(schema.get("required")));
        if (CitedAnswer.isFor(schema)) {
            return repeating(new CitedAnswer(schema, prompt).find(repeating(object, stated, schema)), stated, schema);
        }
        if (EntityFacts.isFor(schema)) {
            return new EntityFacts(schema).find(prompt, stated, repeating(object, stated, schema));
        }
        JsonObject form = stated.example()
                .flatMap(example -> new ShownExample(schema, ids).toAnswer(example))
                .orElse(object);
        return repeating(form, stated, schema);
    }

    private static JsonObject repeating(JsonObject answer, StatedValues stated, JsonObject schema) {
        JsonObject properties = SimulatorJson.member(schema, "properties");
        JsonObjectBuilder repeating = SimulatorJson.object();
        answer.forEach((key, value) ->
                repeating.add(key, stated.of(key, properties.get(key)).orElse(value)));
        return repeating.build();
    }
}
