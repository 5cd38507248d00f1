package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.validation.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An interrogation of the user's own, with a contract that has nothing to do with the one that comes along: its echoes and
 * its citations hold, so that it can be tried without a model.
 */
@Timeout(60)
class OwnInterrogationTest {

    private static final String DEFINITION = """
            {"key":"invoice_v1","name":"Invoices","version":"1.0.0","description":"Finds the sum of an invoice.",
             "options":{"num_ctx":4096,"num_predict":500},
             "echoes":["case_id","year"],
             "citations":{"array":"/claims","ids":"evidence_ids","required":true}}
            """;

    private static final String INPUT_SCHEMA = """
            {"type":"object","required":["case_id","year"],
             "properties":{"case_id":{"type":"string"},"year":{"type":"integer"}}}
            """;

    private static final String OUTPUT_SCHEMA = """
            {"type":"object","required":["case_id","year","paid","claims"],"additionalProperties":false,
             "properties":{"case_id":{"type":"string"},"year":{"type":"integer"},"paid":{"type":"boolean"},
               "claims":{"type":"array","minItems":1,"items":{"type":"object","required":["sum","evidence_ids"],
                 "properties":{"sum":{"type":"number"},"evidence_ids":{"type":"array","items":{"type":"string"}}}}}}}
            """;

    private static final JsonObject INPUT = SimulatorJson.read("""
            {"case_id":"A-17/b","year":2024,"source_refs":[],
             "extra_params":{"evidence":[{"evidence_id":"e7","source_uri":"x","text":"case_id: B-2. The sum is 12."}]}}
            """).orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{schema}}\n\ncase_id: {{input.case_id}}\nyear: {{input.year}}\n\n{{evidence}}",
                "{{evidence}}\n\n- **case_id** = {{input.case_id}}\n- year: {{input.year}}\n\n{{schema}}",
                "{{evidence}}\n{{schema}}\nWhich sum does case {{input.case_id}} of the year {{input.year}} state?",
                "{{schema}}\nThe Case ID is \"{{input.case_id}}\". Its year = {{input.year}}.\n{{evidence}}",
                "The case: {\"case_id\": \"{{input.case_id}}\", \"year\": {{input.year}}}\n{{evidence}}\n{{schema}}",
            })
    void holdsWhateverItsWording(String prompt, @TempDir Path folder) throws IOException {
        Interrogation own = interrogation(folder, prompt);
        EvidenceBundle evidence = assertInstanceOf(
                        EvidenceResult.Built.class,
                        new EvidenceBuilder(folder).build(INPUT, null, own.evidencePolicy()))
                .bundle();

        Verdict verdict = new AnswerValidator().validate(answer(own, evidence), own, INPUT, evidence);

        Verdict.Valid accepted = assertInstanceOf(Verdict.Valid.class, verdict, verdict::toString);
        assertEquals("A-17/b", accepted.output().getString("case_id"));
        assertEquals(2024, accepted.output().getInt("year"));
        assertEquals(
                "[{\"sum\":0,\"evidence_ids\":[\"e7\"]}]",
                accepted.output().get("claims").toString());
    }

    /** An answer was "", 0 and false, which shows nobody what an answer of theirs would look like. */
    @Test
    void anAnswerThatThePromptShowsIsCopiedForThisJob(@TempDir Path folder) throws IOException {
        String example =
                "{\"case_id\":\"X\",\"year\":1,\"paid\":true,\"claims\":[{\"sum\":3.5,\"evidence_ids\":[\"z1\",\"z2\"]}]}";
        Interrogation own = interrogation(
                folder,
                "{{schema}}\n{{#output_examples}}{{.}}{{/output_examples}}\nAbout case {{input.case_id}}, year {{input.year}}\n{{evidence}}",
                DEFINITION.replace("\"echoes\"", "\"output_examples\":[" + example + "],\"echoes\""));
        EvidenceBundle evidence = assertInstanceOf(
                        EvidenceResult.Built.class,
                        new EvidenceBuilder(folder).build(INPUT, null, own.evidencePolicy()))
                .bundle();

        Verdict verdict = new AnswerValidator().validate(answer(own, evidence), own, INPUT, evidence);

        assertEquals(
                "{\"case_id\":\"A-17/b\",\"year\":2024,\"paid\":true,\"claims\":[{\"sum\":3.5,\"evidence_ids\":[\"e7\"]}]}",
                assertInstanceOf(Verdict.Valid.class, verdict, verdict::toString)
                        .output()
                        .toString());
    }

    private static Interrogation interrogation(Path folder, String prompt) throws IOException {
        return interrogation(folder, prompt, DEFINITION);
    }

    private static Interrogation interrogation(Path folder, String prompt, String definition) throws IOException {
        Path own = Files.createDirectories(folder.resolve("interrogations/invoice_v1"));
        Files.writeString(own.resolve("interrogation.json"), definition);
        Files.writeString(own.resolve("input.schema.json"), INPUT_SCHEMA);
        Files.writeString(own.resolve("output.schema.json"), OUTPUT_SCHEMA);
        Files.writeString(own.resolve("system.md"), "You read invoices.");
        Files.writeString(own.resolve("prompt.md"), prompt);
        Interrogations all = new Interrogations(folder.resolve("interrogations"), new OllamaDialect());
        return all.find("invoice_v1").orElseThrow(() -> new AssertionError(all.list()));
    }

    private static String answer(Interrogation own, EvidenceBundle evidence) {
        Prompt prompt = own.render(INPUT, evidence);
        var messages = SimulatorJson.array()
                .add(SimulatorJson.object().add("role", "system").add("content", prompt.system()))
                .add(SimulatorJson.object().add("role", "user").add("content", prompt.user()));
        try (OllamaSimulator server = OllamaSimulator.start(SimulatorOptions.onAnyPort())) {
            String request = ChatText.of("simulator")
                    .with("messages", messages.build().toString())
                    .with("format", own.outputSchema().toString())
                    .toString();
            return SimulatorClient.content(new SimulatorClient(server).object("/api/chat", request));
        }
    }
}
