package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.simulator.InjectedFault;
import org.junit.jupiter.api.Test;

/** How the demo tells that a wrong claim was caught. */
class RepairedClaimTest {

    private static final JsonObject RIGHT = json("""
            {"ordinal":1,"key":"date_of_birth","value":"1984-03-18","unit":null,"status":"grounded","reasons":[]}
            """);

    private static final JsonObject REQUEST = json("""
            {"messages":[{"role":"system","content":"s"},{"role":"user","content":"u"},
              {"role":"assistant","content":
               "{\\"facts\\":[{\\"fact_key\\":\\"title\\"},{\\"fact_key\\":\\"date_of_birth\\",\\"value\\":\\"1984-03-19\\",\\"quote\\":\\"Mara Lindt, born on 18 March 1984 in Graz, became director of the City Museum in 2021.\\",\\"unit\\":null,\\"evidence_ids\\":[\\"news\\"]}]}"},
              {"role":"user","content":
               "Your answer was not accepted:\\n- /facts/1/value does not follow from the words that the claim cites: the words state 1984-03-18, not 1984-03-19\\n- /facts/7/value is missing"}]}
            """);

    @Test
    void theClaimItsWordsWhatWasToldAndWhatBecameOfItFitAnOrdinaryTerminal() {
        List<RepairedClaim> repaired = RepairedClaim.in(REQUEST);

        assertEquals(1, repaired.size());
        List<String> lines = repaired.get(0).lines(List.of(RIGHT), 80);
        assertEquals(
                """
                  A wrong claim was refused, and the model was told why:
                    claimed   date_of_birth: 1984-03-19
                    words     news: Mara Lindt, born on 18 March 1984 in Graz, became director
                              of the City Museum in 2021.
                    told      the words state 1984-03-18, not 1984-03-19
                    repaired  date_of_birth: 1984-03-18, grounded""".indent(2).stripTrailing().substring(2),
                String.join("\n", lines).substring(2));
        assertTrue(lines.stream().allMatch(line -> Columns.of(line) <= 80));
    }

    @Test
    void aClaimThatTheRepairLeavesOutIsSaidToBe() {
        List<String> lines = RepairedClaim.in(REQUEST).get(0).lines(List.of(), 80);

        assertEquals("    repaired  left out", lines.get(lines.size() - 1));
    }

    @Test
    void aRequestWithoutAnAnswerInItWasNoRepair() {
        assertEquals(List.of(), RepairedClaim.in(json("{\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]}")));
    }

    /** The demo of a build with a check that finds nothing ended with 0. */
    @Test
    void aPlantedErrorThatNobodyFoundIsNotRight() {
        DemoGrounding found = new DemoGrounding(List.of(RIGHT), RepairedClaim.in(REQUEST));
        DemoGrounding left = new DemoGrounding(List.of(RIGHT, json("{\"status\":\"review\"}")), List.of());
        DemoGrounding escaped = new DemoGrounding(List.of(RIGHT), List.of());

        assertTrue(found.isRight(InjectedFault.WRONG_DATE_PART));
        assertTrue(left.isRight(InjectedFault.QUALIFIER_DROPPED));
        assertEquals(false, escaped.isRight(InjectedFault.WRONG_DATE_PART));
        assertTrue(escaped.isRight(null));
        assertEquals(
                false, new DemoGrounding(List.of(json("{\"status\":\"refused\"}"), RIGHT), List.of()).isRight(null));
    }

    @Test
    void theSimulatorIsAskedForTwoErrorsAndAModelForNone() {
        Path interrogations = Path.of("interrogations");

        List<DemoQuestion> withErrors = DemoQuestion.all(interrogations, true);

        assertEquals(
                Set.of(InjectedFault.WRONG_DATE_PART, InjectedFault.QUALIFIER_DROPPED),
                withErrors.stream()
                        .map(DemoQuestion::planted)
                        .filter(planted -> planted != null)
                        .collect(Collectors.toSet()));
        assertEquals(
                2,
                withErrors.stream()
                        .filter(question -> question.job().toString().contains("[[simulator:"))
                        .count());
        assertTrue(DemoQuestion.all(interrogations, false).stream()
                .noneMatch(question -> question.job().toString().contains("[[simulator:")));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
