package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.cli.LineChunks.Chunk;
import org.jspecify.annotations.Nullable;

/** Has a file of any size planned, part by part; a server plans for some seconds at a time. Used for one file. */
final class PlanRun {

    private static final int SHOWN_PROBLEMS = 10;

    /** In a row, of a server that makes another plan. */
    private static final int MAX_BUSY_ANSWERS = 300;

    private final ApiClient api;
    private final @Nullable String keyPrefix;
    private final WaitClock clock;
    private final boolean withLines;
    private final Plan plan = new Plan();

    /** @param withLines whether a sample is picked of it */
    PlanRun(ApiClient api, @Nullable String keyPrefix, WaitClock clock, boolean withLines) {
        this.api = api.withoutTimeout();
        this.keyPrefix = keyPrefix;
        this.clock = clock;
        this.withLines = withLines;
    }

    /** @throws CommandFailedException if a line is refused, or there is none */
    Plan plan(BulkLines lines, Terminal terminal) {
        LineChunks chunks = new LineChunks(lines, 1);
        boolean isLarge = false;
        for (Optional<Chunk> chunk = chunks.next(); chunk.isPresent(); chunk = chunks.next()) {
            Optional<Chunk> rest = chunk.filter(some -> !some.jobLines().isEmpty());
            while (rest.isPresent()) {
                int until = planned(rest.get(), lines);
                isLarge |= until < rest.get().lastLine();
                if (isLarge) {
                    terminal.note("Planned up to " + lines.name(until));
                }
                rest = until >= rest.get().lastLine()
                        ? Optional.empty()
                        : rest.get().after(until);
            }
        }
        if (plan.jobs() == 0) {
            throw lines.noJob();
        }
        return plan;
    }

    /** @return the last line that is planned */
    private int planned(Chunk chunk, BulkLines lines) {
        for (int attempt = 1; attempt <= MAX_BUSY_ANSWERS; attempt++) {
            LinesAnswer answer = api.postLines(path(chunk), chunk.bytes());
            if (answer instanceof LinesAnswer.Taken taken) {
                plan.add(taken.answer(), lines);
                return (int) JsonValues.number(taken.answer(), "planned_until_line");
            }
            if (answer instanceof LinesAnswer.Refused refused) {
                throw refused(refused.problem(), lines);
            }
            clock.sleep(Duration.ofSeconds(((LinesAnswer.Busy) answer).retryAfterSeconds()));
        }
        throw new CommandFailedException(Exit.FAILED, "The server has too much to do for this now");
    }

    private static CommandFailedException refused(JsonObject problem, BulkLines lines) {
        List<String> message = new ArrayList<>(List.of("The jobs cannot be planned, nor enqueued:"));
        List<JsonObject> errors = JsonValues.objects(problem, "errors");
        errors.stream()
                .limit(SHOWN_PROBLEMS)
                .forEach(error -> message.add("  " + lines.name((int) JsonValues.number(error, "line")) + ": "
                        + JsonValues.text(error, "field") + " " + JsonValues.text(error, "message")));
        if (errors.size() > SHOWN_PROBLEMS) {
            message.add("  … and more");
        }
        return CommandFailedException.badUsage(String.join("\n", message));
    }

    private String path(Chunk chunk) {
        return "/api/plan?first_line=" + chunk.firstLine() + ApiClient.parameter("key_prefix", keyPrefix)
                + (withLines ? "&lines=true" : "");
    }
}
