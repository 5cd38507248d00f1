package org.holocron.derive.grounding;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holocron.derive.bench.TextTable;
import org.holocron.derive.claim.ClaimStatus;

/** The tables of a measurement. */
final class SetReport {

    private static final List<ClaimStatus> ENDS =
            List.of(ClaimStatus.GROUNDED, ClaimStatus.REVIEW, ClaimStatus.REFUSED);

    private SetReport() {}

    static String markdown(String title, SetMeasure measure) {
        return "## " + title + "\n\n"
                + summary(measure.all())
                + "\n### By error\n\n" + errors(measure.byError()).markdown()
                + "\n### By texts\n\n"
                + groups("texts", measure.byTexts(), measure.all()).markdown()
                + "\n### By kind\n\n"
                + groups("kind", measure.byKind(), measure.all()).markdown()
                + "\n### By language\n\n"
                + groups("language", measure.byLanguage(), measure.all()).markdown()
                + "\n### By type\n\n"
                + groups("type", measure.byType(), measure.all()).markdown()
                + "\n### Why right claims were not simply grounded\n\n"
                + reasons(measure.reasonsOfRight()).markdown();
    }

    static JsonObject json(SetMeasure measure) {
        JsonObjectBuilder reasons = Json.createObjectBuilder();
        measure.reasonsOfRight().forEach(reasons::add);
        return Json.createObjectBuilder()
                .add("all", measure.all().json())
                .add("by_error", json(measure.byError()))
                .add("by_texts", json(measure.byTexts()))
                .add("by_kind", json(measure.byKind()))
                .add("by_language", json(measure.byLanguage()))
                .add("by_type", json(measure.byType()))
                .add("reasons_of_right", reasons)
                .build();
    }

    private static JsonObjectBuilder json(Map<String, SetCounts> groups) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        groups.forEach((name, counts) -> object.add(name, counts.json()));
        return object;
    }

    static String summary(SetCounts all) {
        return String.format(
                Locale.ROOT,
                "- Decidable errors: %d, caught %.1f %%, escaped %d.%n"
                        + "- Right claims: %d, refused %.2f %% (%d), in review %.1f %% (%d).%n"
                        + "- Undecidable claims: %d, of which %d grounded, %d in review, %d refused.%n",
                all.of(Label.WRONG),
                all.caughtPercent(),
                all.escaped(),
                all.of(Label.RIGHT),
                all.refusedPercent(),
                all.of(Label.RIGHT, ClaimStatus.REFUSED),
                all.reviewPercent(),
                all.of(Label.RIGHT, ClaimStatus.REVIEW),
                all.of(Label.UNDECIDABLE),
                all.of(Label.UNDECIDABLE, ClaimStatus.GROUNDED),
                all.of(Label.UNDECIDABLE, ClaimStatus.REVIEW),
                all.of(Label.UNDECIDABLE, ClaimStatus.REFUSED));
    }

    private static TextTable errors(Map<String, SetCounts> byError) {
        List<List<String>> rows = new ArrayList<>();
        byError.forEach((error, counts) -> rows.add(List.of(
                error,
                text(counts.of(Label.WRONG)),
                text(counts.of(Label.WRONG, ClaimStatus.REFUSED)),
                text(counts.of(Label.WRONG, ClaimStatus.REVIEW)),
                text(counts.escaped()))));
        return new TextTable(List.of("error", "claims", "refused", "review", "escaped"), 1, rows);
    }

    private static TextTable groups(String name, Map<String, SetCounts> groups, SetCounts all) {
        List<List<String>> rows = new ArrayList<>();
        groups.forEach((group, counts) -> rows.add(row(group, counts)));
        rows.add(row("all", all));
        return new TextTable(
                List.of(
                        name,
                        "right",
                        "grounded",
                        "review",
                        "refused",
                        "wrong",
                        "caught",
                        "escaped",
                        "undecidable",
                        "grounded",
                        "review",
                        "refused"),
                1,
                rows);
    }

    private static List<String> row(String group, SetCounts counts) {
        List<String> row = new ArrayList<>(List.of(group, text(counts.of(Label.RIGHT))));
        ENDS.forEach(end -> row.add(text(counts.of(Label.RIGHT, end))));
        row.add(text(counts.of(Label.WRONG)));
        row.add(text(counts.of(Label.WRONG) - counts.escaped()));
        row.add(text(counts.escaped()));
        row.add(text(counts.of(Label.UNDECIDABLE)));
        ENDS.forEach(end -> row.add(text(counts.of(Label.UNDECIDABLE, end))));
        return row;
    }

    private static TextTable reasons(Map<String, Long> reasons) {
        List<List<String>> rows = new ArrayList<>();
        reasons.forEach((reason, count) -> rows.add(List.of(reason, Long.toString(count))));
        return new TextTable(List.of("reason", "claims"), 1, rows);
    }

    private static String text(int count) {
        return Integer.toString(count);
    }
}
