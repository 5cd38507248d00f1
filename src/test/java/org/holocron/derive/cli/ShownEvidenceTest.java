package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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

    private static jakarta.json.JsonObject item(String text, boolean truncated) {
        return JsonValues.parse(itemText(text, truncated)).orElseThrow().asJsonObject();
    }

    private static String itemText(String text, boolean truncated) {
        return "{\"evidence_id\":\"mail\",\"source_uri\":\"m:1\",\"text\":\"" + text
                + "\",\"original_bytes\":16154,\"bytes\":2000,\"truncated\":" + truncated + "}";
    }
}
