package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.json.Json;

/**
 * A claim as a report shows it.
 *
 * @param status one of those that a report knows, so that it can be the name of a style
 * @param start of its words in the text of its evidence, in code points; -1 if they were not found
 * @param why each reason in the words of who checked it
 * @param decision of a person; empty for none
 */
record ReportClaim(
        int number,
        String claim,
        String status,
        String reasons,
        String evidenceId,
        String quote,
        int start,
        int end,
        List<String> why,
        JsonObject decision) {

    /** From the best to the worst. */
    static final List<String> STATUSES = List.of("unchecked", "grounded", "review", "refused");

    private static final FactText WORDS = new FactText(Integer.MAX_VALUE);

    /** @param found the claim in grounding.json; empty if there is none */
    static ReportClaim of(JsonObject fact, JsonObject found) {
        JsonObject bare = Json.createObjectBuilder(fact).remove("reasons").build();
        return new ReportClaim(
                (int) JsonValues.number(fact, "ordinal"),
                WORDS.claim(bare),
                status(fact),
                FactText.reasons(fact),
                JsonValues.text(fact, "evidence_id"),
                JsonValues.text(fact, "quote"),
                fact.isNull("quote_start") ? -1 : (int) JsonValues.number(fact, "quote_start"),
                (int) JsonValues.number(fact, "quote_end"),
                why(found),
                JsonValues.object(fact, "review"));
    }

    /** One of an answer that was not accepted, which is in no table. */
    static ReportClaim ofGrounding(JsonObject found) {
        JsonObject bare = Json.createObjectBuilder(found).remove("reasons").build();
        return new ReportClaim(
                (int) JsonValues.number(found, "ordinal"),
                WORDS.claim(bare),
                status(found),
                FactText.reasons(found),
                JsonValues.text(found, "evidence_id"),
                JsonValues.text(found, "words"),
                JsonValues.text(found, "start").isEmpty() ? -1 : (int) JsonValues.number(found, "start"),
                (int) JsonValues.number(found, "end"),
                why(found),
                JsonValues.NOTHING);
    }

    private static String status(JsonObject fact) {
        String status = JsonValues.text(fact, "status");
        return Set.copyOf(STATUSES).contains(status) ? status : "unchecked";
    }

    private static List<String> why(JsonObject found) {
        return Stream.of("quotes", "findings")
                .flatMap(list -> JsonValues.objects(found, list).stream())
                .map(each -> JsonValues.text(each, "message"))
                .filter(message -> !message.isEmpty())
                .distinct()
                .toList();
    }

    ReportClaim numbered(int other) {
        return new ReportClaim(other, claim, status, reasons, evidenceId, quote, start, end, why, decision);
    }

    boolean isIn(String evidence) {
        return start >= 0 && end > start && evidenceId.equals(evidence);
    }

    int severity() {
        return STATUSES.indexOf(status);
    }

    /** What a person decided; empty if nobody did. */
    String decided() {
        return decision.isEmpty() ? "" : WORDS.decision(decision);
    }
}
