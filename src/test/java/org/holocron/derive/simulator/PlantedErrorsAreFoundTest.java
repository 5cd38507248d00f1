package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.EvidenceResult;
import org.holocron.derive.grounding.AnswerGrounding;
import org.holocron.derive.grounding.AnsweredQuestion;
import org.holocron.derive.grounding.GroundedClaim;
import org.holocron.derive.grounding.ValueChecks;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.simulator.InjectedFault.Stage;
import org.holocron.derive.simulator.SimulatedRequest.Turn;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.validation.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The real prompts of the general interrogations: what the simulator answers follows from its words, and an error planted in a claim is
 * found by the check of claims against their words, each kind of them, whichever claim it hits.
 */
@Timeout(60)
class PlantedErrorsAreFoundTest {

    private static final long SEEDS = 12;

    /** Has something for every kind of error but a choice. */
    private static final JsonObject PUMP = SimulatorJson.read("""
            {"entity_type":"product","entity_id":"pump_p40","entity_name":"P40","wanted":["weight","length"],
             "extra_params":{"evidence":[
              {"evidence_id":"sheet","source_uri":"a","text":"The P40 is made by Hydra Works. It weighs 12.4 kg and moves up to 9,000 litres. It is kept at -7 °C. It was built on 3 May 2021 and sold in Graz, Vienna and Lyon."},
              {"evidence_id":"manual","source_uri":"b","text":"It is not approved for drinking water. The P60 weighs 19 kg."}]}}
            """).orElseThrow();

    private static final JsonObject DOOR = SimulatorJson.read("""
            {"door_id":"north","extra_params":{"evidence":[{"evidence_id":"log","source_uri":"a","text":"The north door is open."}]}}
            """).orElseThrow();

    private static Interrogations catalog;
    private static Interrogation doors;

    /** A question, and what the simulator makes of it. */
    private record Question(Interrogation interrogation, JsonObject input) {

        EvidenceBundle evidence() {
            return assertInstanceOf(
                            EvidenceResult.Built.class,
                            new EvidenceBuilder(Path.of("target")).build(input, null, interrogation.evidencePolicy()))
                    .bundle();
        }

        SimulatedRequest ask() {
            Prompt prompt = interrogation.render(input, evidence());
            return new QuestionText(interrogation.outputSchema().toString(), "", Map.of())
                    .asking(List.of(new Turn("system", prompt.system()), new Turn("user", prompt.user())));
        }

        String answer() {
            return new SimulatedAnswer(Style.DEFAULT).to(ask(), KeyOrder.SCHEMA);
        }

        List<GroundedClaim> grounded(String answer) {
            Verdict verdict = new AnswerValidator().validate(answer, interrogation, input, evidence());
            JsonObject valid = assertInstanceOf(Verdict.Valid.class, verdict, verdict::toString)
                    .output();
            AnswerGrounding grounding = AnswerGrounding.of(
                            new AnsweredQuestion(valid, interrogation, input, evidence()), (claim, bug) -> {
                                throw bug;
                            })
                    .orElseThrow();
            grounding.run(ValueChecks.standard());
            return grounding.soFar(Reason.TOO_LONG).claims();
        }
    }

    @BeforeAll
    static void read(@TempDir Path folder) throws IOException {
        catalog = new Interrogations(Path.of("interrogations"), new OllamaDialect());
        doors = ofDoors(folder);
    }

    private static Interrogation ofDoors(Path folder) throws IOException {
        Path own = Files.createDirectories(folder.resolve("doors_v1"));
        Files.writeString(own.resolve("interrogation.json"), """
                {"key":"doors_v1","name":"Doors","version":"1.0.0","description":"Tells whether a door is open.",
                 "options":{"num_ctx":4096,"num_predict":500},"echoes":["door_id"],
                 "citations":{"array":"/states","ids":"evidence_ids","required":true,"quote":"quote","subject":"door_id",
                  "checks":[{"field":"state","type":"enum","synonyms":{"open":["open","ajar"],"closed":["closed","shut"]}}]}}
                """);
        Files.writeString(
                own.resolve("input.schema.json"),
                "{\"type\":\"object\",\"required\":[\"door_id\"],\"properties\":{\"door_id\":{\"type\":\"string\"}}}");
        Files.writeString(own.resolve("output.schema.json"), """
                {"type":"object","required":["door_id","states"],"additionalProperties":false,
                 "properties":{"door_id":{"type":"string"},"states":{"type":"array","items":{"type":"object",
                  "required":["state","quote","evidence_ids"],"additionalProperties":false,
                  "properties":{"state":{"enum":["open","closed"]},"quote":{"type":"string"},
                   "evidence_ids":{"type":"array","items":{"type":"string"}}}}}}}
                """);
        Files.writeString(own.resolve("system.md"), "You look at doors.");
        Files.writeString(own.resolve("prompt.md"), "{{schema}}\n\ndoor_id: {{input.door_id}}\n\n{{evidence}}");
        Interrogations all = new Interrogations(folder, new OllamaDialect());
        return all.find("doors_v1").orElseThrow(() -> new AssertionError(all.list()));
    }

    static Stream<Question> examples() {
        return Stream.of("entity_facts_v2", "atomic_claims_v1", "document_classification_v1", "relationships_v1")
                .map(key -> catalog.find(key).orElseThrow(() -> new AssertionError(catalog.list())))
                .flatMap(interrogation ->
                        interrogation.examples().stream().map(example -> new Question(interrogation, example.input())));
    }

    /** The demo, and people who try an interrogation, would see claims refused that nobody made wrong. */
    @ParameterizedTest
    @MethodSource("examples")
    void noClaimOfAGoodAnswerIsRefusedOrInReview(Question question) {
        List<GroundedClaim> claims = question.grounded(question.answer());

        assertEquals(
                List.of(),
                claims.stream()
                        .filter(claim -> claim.status() == ClaimStatus.REFUSED || claim.status() == ClaimStatus.REVIEW)
                        .map(claim -> claim.reasons() + " " + claim.claim().fields())
                        .toList());
    }

    static Stream<InjectedFault> kinds() {
        return Stream.of(InjectedFault.values()).filter(fault -> fault.stage() == Stage.CLAIM);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anErrorOfEachKindIsRefusedOrInReviewAndItsClaimAlone(InjectedFault kind) {
        Question question = kind == InjectedFault.WRONG_CHOICE
                ? new Question(doors, DOOR)
                : new Question(catalog.find("entity_facts_v2").orElseThrow(), PUMP);
        String answer = question.answer();
        List<ClaimStatus> good = statuses(question.grounded(answer));
        assertTrue(good.stream().noneMatch(PlantedErrorsAreFoundTest::isFound), good::toString);

        for (long seed = 1; seed <= SEEDS; seed++) {
            String planted = PlantedErrors.plant(kind, answer, question.ask(), seed)
                    .orElseThrow(() -> new AssertionError("nothing to plant " + kind.word() + " in: " + answer));

            List<JsonObject> before = QuestionText.claims(answer);
            List<JsonObject> after = QuestionText.claims(planted);
            List<Integer> changed = IntStream.range(0, before.size())
                    .filter(at -> !before.get(at).equals(after.get(at)))
                    .boxed()
                    .toList();
            List<ClaimStatus> statuses = statuses(question.grounded(planted));
            List<Integer> found = IntStream.range(0, statuses.size())
                    .filter(at -> isFound(statuses.get(at)))
                    .boxed()
                    .toList();
            assertEquals(changed, found, () -> kind.word() + ": " + planted);
        }
    }

    private static List<ClaimStatus> statuses(List<GroundedClaim> claims) {
        return claims.stream().map(GroundedClaim::status).toList();
    }

    private static boolean isFound(ClaimStatus status) {
        return status == ClaimStatus.REFUSED || status == ClaimStatus.REVIEW;
    }
}
