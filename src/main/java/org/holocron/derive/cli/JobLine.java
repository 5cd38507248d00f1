package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Jobs as lines of a list: short ones on a terminal, with all that is known in a pipe. */
final class JobLine {

    /** Of one error on a terminal; {@code derive show} and a pipe have all of it. */
    private static final int MOST_LINES = 2;

    private JobLine() {}

    /** What the job is about, such as {@code character/luke_skywalker}; empty if the input has no plain field. */
    static String subject(JsonObject job) {
        String type = JsonValues.text(job, "entity_type");
        String id = JsonValues.text(job, "entity_id");
        return type.isEmpty() ? JsonValues.text(job, "subject") : type + "/" + id;
    }

    static List<StyledLine> lines(List<JsonObject> jobs, JobState states, Terminal terminal) {
        return terminal.screen().outIsTerminal()
                ? shortLines(jobs, states, terminal.width())
                : wholeLines(jobs, states).stream().map(StyledLine::plain).toList();
    }

    private static List<String> wholeLines(List<JsonObject> jobs, JobState states) {
        Table table = new Table("JOB_ID", "STATE", "SUBJECT", "PRIORITY", "ATTEMPTS", "CREATED", "LAST ERROR");
        for (JsonObject job : jobs) {
            table.add(
                    JsonValues.text(job, "job_id"),
                    states.of(job),
                    subject(job),
                    JsonValues.text(job, "priority"),
                    attempts(job),
                    toTheSecond(JsonValues.text(job, "created_utc")),
                    JsonValues.text(job, "last_error"));
        }
        return table.lines(Integer.MAX_VALUE);
    }

    /** The error of a job has lines of its own. */
    private static List<StyledLine> shortLines(List<JsonObject> jobs, JobState states, int width) {
        int idLength = JobIds.shortLength(
                jobs.stream().map(job -> JsonValues.text(job, "job_id")).toList());
        Times times = new Times(states.now());
        Table table = new Table("JOB", "STATE", "ATTEMPTS", "CREATED", "SUBJECT");
        for (JsonObject job : jobs) {
            String id = JsonValues.text(job, "job_id");
            table.add(
                    JobIds.start(id, idLength),
                    states.of(job),
                    attempts(job),
                    times.dayOrTime(JsonValues.text(job, "created_utc")),
                    subject(job));
        }
        List<String> rows = table.lines(width);
        List<StyledLine> lines = new ArrayList<>();
        rows.stream().limit(1).forEach(head -> lines.add(StyledLine.plain(head)));
        for (int i = 0; i < jobs.size(); i++) {
            lines.add(coloured(rows.get(i + 1), jobs.get(i), states));
            String error = JsonValues.text(jobs.get(i), "last_error");
            if (!error.isEmpty()) {
                error(error, width).forEach(line -> lines.add(StyledLine.plain(line)));
            }
        }
        return lines;
    }

    /** Its state stands behind its id, unless the terminal is too narrow for it. */
    private static StyledLine coloured(String row, JsonObject job, JobState states) {
        String state = states.of(job);
        int at = row.indexOf(state);
        return at < 0
                ? StyledLine.plain(row)
                : new StyledLine(row.substring(0, at), state, states.colour(job), row.substring(at + state.length()));
    }

    private static List<String> error(String error, int width) {
        List<String> wrapped = Table.wrapped("  " + Table.oneLine(error), width);
        List<String> lines = new ArrayList<>();
        for (String line : wrapped.subList(0, Math.min(MOST_LINES, wrapped.size()))) {
            boolean goesOn = lines.size() == MOST_LINES - 1 && wrapped.size() > MOST_LINES;
            lines.add(Table.cut(goesOn ? Table.cut(line, width - 2) + " …" : line, width));
        }
        return lines;
    }

    static String attempts(JsonObject job) {
        return JsonValues.text(job, "attempt_count") + "/" + JsonValues.text(job, "max_attempts");
    }

    static String toTheSecond(String instant) {
        return instant.replaceFirst("\\.\\d+Z$", "Z");
    }
}
