package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.simulator.SimulatedRequest.Delivery;
import org.holocron.derive.simulator.SimulatedRequest.Generation;
import org.holocron.derive.simulator.SimulatedRequest.Think;
import org.holocron.derive.simulator.SimulatedRequest.Turn;

/** A question with evidence and a contract, as a call brings it. */
record QuestionText(String schema, String question, Map<String, String> evidence) {

    static final String FACTS = """
            {"type":"object","required":["entity_id","entity_name","facts"],"additionalProperties":false,
             "properties":{"entity_id":{"type":"string"},"entity_name":{"type":"string"},
              "facts":{"type":"array","maxItems":20,"items":{"type":"object","additionalProperties":false,
               "required":["fact_key","value","unit","quote","evidence_ids","notes"],
               "properties":{"fact_key":{"type":"string"},
                "value":{"type":["string","number","boolean","null","array"],"items":{"type":"string"}},
                "unit":{"type":["string","null"]},"quote":{"type":["string","null"],"maxLength":300},
                "evidence_ids":{"type":"array","items":{"type":"string"}},"notes":{"type":["string","null"]}}}}}}
            """;

    static final String STATEMENTS = """
            {"type":"object","required":["document_id","claims"],"properties":{"document_id":{"type":"string"},
              "claims":{"type":"array","items":{"type":"object",
               "required":["about","statement","stance","quote","evidence_ids"],
               "properties":{"about":{"type":"string","minLength":1},"statement":{"type":"string","maxLength":200},
                "stance":{"enum":["stated","denied"]},"quote":{"type":"string"},
                "evidence_ids":{"type":"array","items":{"type":"string"}}}}}}}
            """;

    static QuestionText about(String entity, String evidence) {
        return about(entity, Map.of("e1", evidence));
    }

    static QuestionText about(String entity, Map<String, String> evidence) {
        return new QuestionText(FACTS, "entity_id: " + entity, evidence);
    }

    QuestionText wanting(String list) {
        return new QuestionText(schema, question + "\nLook for:\n" + list, evidence);
    }

    SimulatedRequest ask() {
        StringBuilder prompt = new StringBuilder(question).append("\n\n");
        evidence.forEach((id, text) -> prompt.append("<evidence-1 id=\"" + id + "\">\n" + text + "\n</evidence-1>\n"));
        return ask(List.of(new Turn("user", prompt.toString())));
    }

    /** Asked again, with the answer before and what was wrong with it. */
    SimulatedRequest repair(String answer) {
        List<Turn> turns = new ArrayList<>(ask().turns());
        turns.add(new Turn("assistant", answer));
        turns.add(new Turn("user", "Your answer was not accepted"));
        return ask(turns);
    }

    /** With these turns for its words. */
    SimulatedRequest asking(List<Turn> turns) {
        return ask(turns);
    }

    private SimulatedRequest ask(List<Turn> turns) {
        return new SimulatedRequest(
                "simulator",
                turns,
                new Generation(0, false, false, Think.UNSET),
                new Residence(JsonValue.EMPTY_JSON_OBJECT, false, Residence.DEFAULT_KEEP_ALIVE),
                new Delivery(SimulatorJson.read(schema).map(JsonValue.class::cast), true, false, 0, false));
    }

    String answer() {
        return new SimulatedAnswer(Style.DEFAULT).to(ask(), KeyOrder.SCHEMA);
    }

    /** The claims of the answer, in whatever field they are. */
    List<JsonObject> claims() {
        return claims(answer());
    }

    static List<JsonObject> claims(String answer) {
        JsonObject object = SimulatorJson.read(answer).orElseThrow();
        return object.values().stream()
                .filter(value -> value instanceof List<?>)
                .flatMap(value -> value.asJsonArray().getValuesAs(JsonObject.class).stream())
                .toList();
    }

    /** With an error planted by that seed; empty if there is nothing for it. */
    Optional<String> planted(InjectedFault fault, long seed) {
        return PlantedErrors.plant(fault, answer(), ask(), seed);
    }
}
