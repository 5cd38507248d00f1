package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Failures by cause: a few lines each on a terminal, one each in a pipe. */
final class FailureText {

    private static final String INDENT = "  ";
    /** Of a hash. */
    private static final int SHORT_HASH = 12;

    private FailureText() {}

    /** @param answer the server's, about failures */
    static List<String> lines(JsonObject answer, Terminal terminal) {
        List<JsonObject> failures = JsonValues.objects(answer, "failures");
        if (!terminal.screen().outIsTerminal()) {
            return wholeLines(failures);
        }
        List<String> lines = new ArrayList<>();
        lines.addAll(Table.wrapped(summary(answer), terminal.width()));
        failures.forEach(failure -> lines.addAll(shortLines(failure, terminal.width())));
        return lines;
    }

    private static String summary(JsonObject answer) {
        long jobs = JsonValues.number(answer, "jobs");
        if (jobs == 0) {
            return "No job has failed";
        }
        long causes = JsonValues.number(answer, "causes");
        String summary = count(jobs, "job") + " failed by " + count(causes, "cause");
        return JsonValues.text(answer, "complete").equals("false")
                ? summary + ", as far as they were counted: narrow it with --since"
                : summary;
    }

    private static List<String> shortLines(JsonObject failure, int width) {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.add(Table.cut(
                Table.oneLine(count(JsonValues.number(failure, "jobs"), "job") + ": "
                        + JsonValues.text(failure, "error_kind") + at(failure)),
                width));
        JsonObject sample = JsonValues.object(failure, "sample");
        lines.addAll(beside("reason", JsonValues.text(sample, "reason"), width));
        lines.addAll(beside("seen", seen(failure), width));
        lines.addAll(beside("asked", interrogations(failure) + with(models(failure)), width));
        lines.addAll(beside("sample", JsonValues.text(sample, "job_id"), width));
        lines.addAll(beside("to do", JsonValues.text(failure, "advice"), width));
        lines.addAll(beside("cause", JsonValues.text(failure, "cause"), width));
        return lines;
    }

    private static List<String> beside(String name, String text, int width) {
        return text.isEmpty()
                ? List.of()
                : Table.beside(INDENT + Table.padded(name, "reason  ".length()), Table.oneLine(text), width);
    }

    private static List<String> wholeLines(List<JsonObject> failures) {
        Table table = new Table(
                "CAUSE",
                "JOBS",
                "KIND",
                "PLACE",
                "FIRST SEEN",
                "LAST SEEN",
                "MODELS",
                "INTERROGATIONS",
                "SAMPLE",
                "REASON");
        for (JsonObject failure : failures) {
            JsonObject sample = JsonValues.object(failure, "sample");
            table.add(
                    JsonValues.text(failure, "cause"),
                    JsonValues.text(failure, "jobs"),
                    JsonValues.text(failure, "error_kind"),
                    JsonValues.text(failure, "place"),
                    JobLine.toTheSecond(JsonValues.text(failure, "first_seen_utc")),
                    JobLine.toTheSecond(JsonValues.text(failure, "last_seen_utc")),
                    models(failure),
                    interrogations(failure),
                    JsonValues.text(sample, "job_id"),
                    JsonValues.text(sample, "reason"));
        }
        return table.lines(Integer.MAX_VALUE);
    }

    private static String at(JsonObject failure) {
        String place = JsonValues.text(failure, "place");
        return place.isEmpty() ? "" : " at " + place;
    }

    private static String seen(JsonObject failure) {
        String first = JobLine.toTheSecond(JsonValues.text(failure, "first_seen_utc"));
        String last = JobLine.toTheSecond(JsonValues.text(failure, "last_seen_utc"));
        return first.equals(last) ? first : first + " to " + last;
    }

    private static String with(String models) {
        return models.isEmpty() ? "" : ", with " + models;
    }

    private static String models(JsonObject failure) {
        return JsonValues.objects(failure, "models").stream()
                .filter(model -> !JsonValues.text(model, "model_name").isEmpty())
                .map(model -> JsonValues.text(model, "model_name") + times(model, failure))
                .collect(Collectors.joining(", "));
    }

    private static String interrogations(JsonObject failure) {
        return JsonValues.objects(failure, "interrogations").stream()
                .map(one -> JsonValues.text(one, "interrogation_key") + version(one) + times(one, failure))
                .collect(Collectors.joining(", "));
    }

    private static String version(JsonObject interrogation) {
        String version = JsonValues.text(interrogation, "interrogation_version");
        String hash = JsonValues.text(interrogation, "interrogation_sha256");
        return (version.isEmpty() ? "" : " " + version)
                + (hash.isEmpty() ? "" : " (files " + Columns.start(hash, SHORT_HASH) + ")");
    }

    /** How many jobs, unless it is all of them. */
    private static String times(JsonObject part, JsonObject failure) {
        long jobs = JsonValues.number(part, "jobs");
        return jobs == JsonValues.number(failure, "jobs") ? "" : String.format(Locale.ROOT, " ×%,d", jobs);
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
