package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer repeats of the question, so that an interrogation's echoes hold. */
class StatedValuesTest {

    private static final List<String> REQUIRED = List.of("case_id", "amount", "facts");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            case_id: A-17                             | {"type":"string"}  | "A-17"
            Case:\\ncase_id = A-17                    | {"type":"string"}  | "A-17"
            - **case_id**: A-17                       | {"type":"string"}  | "A-17"
            case_id: 17                               | {"type":"integer"} | 17
            case_id: 17                               | {"type":"string"}  | "17"
            case_id: 17.5                             | {"type":"integer"} | none
            case_id: true                             | {"type":"boolean"} | true
            case_id: purple                           | {"enum":["red"]}   | none
            case_id: A-17                             | {"type":"string","pattern":"^B"} | none
            case_id: one\\ncase_id: two               | {"type":"string"}  | "two"
            The input: {"case_id":"A-17","note":"x"}  | {"type":"string"}  | "A-17"
            {"input":{"who":{"case_id":12}}}          | {"type":"number"}  | 12
            nothing of the kind                       | {"type":"string"}  | none
            {"properties":{"case_id":{"const":"x"}},"case_id":"y"} | {"type":"string"} | none
            {"case_id":"example","amount":1,"facts":[]} | {"type":"string"} | none
            broken { {"case_id":"A-17"}               | {"type":"string"}  | "A-17"
            """)
    void areFoundOnALineOrInJson(String question, String schema, String expected) {
        StatedValues stated = new StatedValues(question.replace("\\n", "\n"), REQUIRED);

        assertEquals(
                expected,
                stated.of("case_id", SimulatorJson.read(schema).orElseThrow())
                        .map(Object::toString)
                        .orElse("none"));
    }

    /** An answer's own words in a second round, and the evidence, are not the question. */
    @Test
    void areSoughtInTheQuestionOnly() {
        JsonObject answer = chat(
                "case_id: A-17\n<evidence id=\"e1\" source=\"x\">case_id: B-2</evidence>",
                "{\"case_id\":\"C-3\"}",
                "No: /case_id must be \"A-17\", as in the question.");

        assertEquals("A-17", answer.getString("case_id"));
    }

    @Test
    void aListOfEvidenceIdsCitesWhatWasGiven() {
        JsonObject answer = chat("case_id: A-17\n<evidence id=\"e7\" source=\"x\">A text.</evidence>");

        assertEquals(
                "[\"e7\"]",
                answer.getJsonArray("claims")
                        .getJsonObject(0)
                        .get("evidence_ids")
                        .toString());
    }

    private static JsonObject chat(String... turns) {
        String schema = """
                {"type":"object","required":["case_id","claims"],"properties":{"case_id":{"type":"string"},
                 "claims":{"type":"array","minItems":1,"items":{"type":"object","required":["evidence_ids"],
                   "properties":{"evidence_ids":{"type":"array","items":{"type":"string"}}}}}}}
                """;
        var messages = SimulatorJson.array();
        for (int turn = 0; turn < turns.length; turn++) {
            messages.add(SimulatorJson.object()
                    .add("role", turn % 2 == 0 ? "user" : "assistant")
                    .add("content", turns[turn]));
        }
        try (OllamaSimulator server = OllamaSimulator.start(SimulatorOptions.onAnyPort())) {
            String request = ChatText.of("simulator")
                    .with("messages", messages.build().toString())
                    .with("format", schema)
                    .toString();
            String content = SimulatorClient.content(new SimulatorClient(server).object("/api/chat", request));
            return SimulatorJson.read(content).orElseThrow();
        }
    }
}
