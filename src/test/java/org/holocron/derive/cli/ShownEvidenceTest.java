package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code derive show} tells of the evidence: what of it the model saw, and of which answers. */
class ShownEvidenceTest {

    private static final String ID = "860c8f44-3aff-4878-9d79-fd198496b8b5";
    private static final String RUN = "22222222-2222-2222-2222-222222222222";
    private static final String ARTIFACTS = "/api/runs/" + RUN + "/artifacts/";
    private static final String CUT = "… (cut: the model saw 2,000 of 16,154 bytes)";

    /** Evidence that the model did not see looked like evidence that was only shown short, and in a pipe like whole one. */
    @Test
    void whatWasCutForTheModelIsToldFromWhatIsShownShort() {
        String text = "It hangs again. ".repeat(125).strip();

        List<String> shown = EvidenceText.lines(List.of(item(text, true)), 80);

        assertEquals(
                List.of("    … (shown short; --artifact evidence_bundle has all of it)", "    " + CUT),
                shown.subList(shown.size() - 2, shown.size()));
        assertTrue(shown.stream().allMatch(line -> line.length() <= 80), shown::toString);
        assertEquals(
                List.of("  [mail] m:1: " + text + " " + CUT),
                EvidenceText.lines(List.of(item(text, true)), Integer.MAX_VALUE));
        assertEquals(
                List.of("  [mail] m:1: It hangs. " + CUT), EvidenceText.lines(List.of(item("It hangs.", true)), 80));
        assertEquals(List.of("  [mail] m:1: It hangs."), EvidenceText.lines(List.of(item("It hangs.", false)), 80));
    }

    /** 150 of 200 items were left out, and only the file in the lake said so. */
    @Test
    void whatWasLeftOutIsSaidWithTheReason() {
        List<JsonObject> omitted = IntStream.rangeClosed(51, 200)
                .mapToObj(i -> JsonValues.parse("{\"evidence_id\":\"e" + i + "\",\"reason\":\""
                                + (i == 60 ? "empty" : "beyond 50 items") + "\",\"bytes\":7}")
                        .orElseThrow()
                        .asJsonObject())
                .toList();

        assertEquals(
                List.of(
                        "  149 items were left out, beyond 50 items: e51, e52, e53, …",
                        "  1 item was left out, empty: e60"),
                EvidenceText.omitted(omitted, 80));
        assertTrue(EvidenceText.omitted(omitted, 40).stream().allMatch(line -> line.length() <= 40));
        assertEquals(List.of(), EvidenceText.omitted(List.of(), 80));
    }

    @Test
    void showSaysWhatWasLeftOut() {
        try (Program program = new Program(Program.NARROW)) {
            program.server
                    .says("GET /api/jobs/" + ID, failed())
                    .says(
                            "GET " + ARTIFACTS + "evidence_bundle",
                            "{\"items\":[" + itemText("It hangs.", false) + "],\"omitted\":[{\"evidence_id\":\"e2\","
                                    + "\"reason\":\"beyond 1 items\",\"bytes\":7}]}");

            program.derive("show", ID);

            assertTrue(
                    program.out().contains("  [mail] m:1: It hangs.\n  1 item was left out, beyond 1 items: e2\n"),
                    program::out);
        }
    }

    /** One had to look for it in the lake just where one wonders what the model was asked. */
    @Test
    void aJobThatFailedShowsItsEvidenceToo() {
        try (Program program = new Program(Program.NARROW)) {
            program.server
                    .says("GET /api/jobs/" + ID, failed())
                    .says("GET " + ARTIFACTS + "evidence_bundle", "{\"items\":[" + itemText("It hangs.", true) + "]}");

            assertEquals(Exit.DONE, program.derive("show", ID));

            assertTrue(program.out().startsWith("""
                            Job 860c8f44-3aff-4878-9d79-fd198496b8b5  failed
                              R-17, bugs

                              no JSON object

                              [mail] m:1: It hangs. … (cut: the model saw 2,000 of 16,154 bytes)

                              attempts     1 of 3
                            """), program::out);
        }
    }

    /** A file that is gone from the lake hid the reason, and all the rest. */
    @Test
    void evidenceThatIsGoneIsTold() {
        try (Program program = new Program(Program.NARROW)) {
            program.server
                    .says("GET /api/jobs/" + ID, failed())
                    .says(
                            "GET " + ARTIFACTS + "evidence_bundle",
                            404,
                            "{\"title\":\"Not found\",\"detail\":\"it is gone\"}");

            assertEquals(Exit.DONE, program.derive("show", ID));

            assertTrue(program.out().contains("no JSON object"), program::out);
            assertTrue(program.out().contains("The evidence cannot be read: "), program::out);
            assertTrue(program.out().contains("it is gone"), program::out);
            assertTrue(program.out().contains("attempts     1 of 3"), program::out);
        }
    }

    /** It broke within the line, so that what was copied from a terminal of 80 columns was half a command. */
    @Test
    void aCommandToCopyStandsOnOneLine() {
        for (boolean narrow : new boolean[] {true, false}) {
            try (Program program = narrow ? new Program(Program.NARROW) : new Program()) {
                program.server
                        .says("GET /api/jobs/" + ID, failed())
                        .says("GET " + ARTIFACTS + "evidence_bundle", "{\"items\":[]}");

                program.derive("show", ID);

                String id = narrow ? "860c8f44" : ID;
                assertTrue(
                        program.out().contains("  it said      derive show " + id + " --artifact response_json\n"),
                        program::out);
            }
        }
    }

    private static String failed() {
        String file = "{\"artifact_type\":\"%s\",\"lake_uri\":\"2026/11/23/" + RUN + "/%s\"}";
        return "{\"job_id\":\"" + ID + "\",\"status\":\"FAILED\",\"interrogation_key\":\"bugs\",\"subject\":\"R-17\","
                + "\"attempt_count\":1,\"max_attempts\":3,\"last_error\":\"no JSON object\",\"runs\":[{\"run_id\":\""
                + RUN + "\",\"status\":\"FAILED\",\"artifacts\":["
                + file.formatted("evidence_bundle", "evidence.json") + ","
                + file.formatted("response_json", "response.json") + "]}]}";
    }

    private static JsonObject item(String text, boolean truncated) {
        return JsonValues.parse(itemText(text, truncated)).orElseThrow().asJsonObject();
    }

    private static String itemText(String text, boolean truncated) {
        return "{\"evidence_id\":\"mail\",\"source_uri\":\"m:1\",\"text\":\"" + text
                + "\",\"original_bytes\":16154,\"bytes\":2000,\"truncated\":" + truncated + "}";
    }
}
