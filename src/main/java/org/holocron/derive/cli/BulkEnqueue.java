package org.holocron.derive.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.cli.LineChunks.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * Enqueues a file of any size, part by part. What is stored is always the file up to a line: after a part that is refused nothing
 * more is stored, only checked if there is an error file. Used for one file.
 */
final class BulkEnqueue {

    /** In a row, of a server that says each time after how many seconds it may have room. */
    private static final int MAX_BUSY_ANSWERS = 300;

    private final ApiClient api;
    private final BulkReport report;
    private final WaitClock clock;
    private final @Nullable String keyPrefix;

    BulkEnqueue(ApiClient api, BulkReport report, @Nullable String keyPrefix, WaitClock clock) {
        this.api = api.withoutTimeout();
        this.report = report;
        this.keyPrefix = keyPrefix;
        this.clock = clock;
    }

    /** @return one of {@link Exit}'s codes */
    int run(BulkLines lines, int firstLine) {
        LineChunks chunks = new LineChunks(lines, firstLine);
        report.storedUntil(firstLine - 1);
        for (Optional<Chunk> chunk = chunks.next(); chunk.isPresent(); chunk = chunks.next()) {
            work(chunk.get());
            if (report.isRefused() && !report.wantsAllErrors()) {
                break;
            }
        }
        return report.end();
    }

    private void work(Chunk chunk) {
        if (chunk.jobLines().isEmpty()) {
            return;
        }
        if (report.isRefused()) {
            check(chunk);
        } else if (send(chunk, false) instanceof LinesAnswer.Refused refused) {
            report.refused(refused.problem());
            restOf(chunk, refused).ifPresent(this::check);
        }
    }

    /** The server stops reading at a number of problems. */
    private void check(Chunk whole) {
        Optional<Chunk> chunk = report.wantsAllErrors() ? Optional.of(whole) : Optional.empty();
        while (chunk.isPresent() && send(chunk.get(), true) instanceof LinesAnswer.Refused refused) {
            report.refused(refused.problem());
            chunk = restOf(chunk.get(), refused);
        }
    }

    private static Optional<Chunk> restOf(Chunk chunk, LinesAnswer.Refused refused) {
        int checked = (int) JsonValues.number(refused.problem(), "checked_until_line");
        return checked < chunk.firstLine() || checked >= chunk.lastLine()
                ? Optional.empty()
                : chunk.after(checked).filter(rest -> !rest.jobLines().isEmpty());
    }

    private LinesAnswer send(Chunk chunk, boolean checkOnly) {
        LinesAnswer answer = untilNotBusy(chunk, checkOnly);
        if (answer instanceof LinesAnswer.Taken taken && !checkOnly) {
            report.stored(chunk, taken.answer());
        }
        return answer;
    }

    private LinesAnswer untilNotBusy(Chunk chunk, boolean checkOnly) {
        try {
            for (int attempt = 1; ; attempt++) {
                LinesAnswer answer = api.postLines(path(chunk, checkOnly), chunk.bytes());
                if (!(answer instanceof LinesAnswer.Busy busy)) {
                    return answer;
                }
                if (attempt == MAX_BUSY_ANSWERS) {
                    throw new CommandFailedException(Exit.FAILED, "The server has too much to do for this now");
                }
                clock.sleep(Duration.ofSeconds(busy.retryAfterSeconds()));
            }
        } catch (CommandFailedException e) {
            throw e.with(report.whereToGoOn(chunk, keyPrefix != null, e.isTemporary() && !checkOnly));
        }
    }

    private String path(Chunk chunk, boolean checkOnly) {
        List<String> query = new ArrayList<>();
        if (chunk.firstLine() > 1) {
            query.add("first_line=" + chunk.firstLine());
        }
        if (checkOnly) {
            query.add("check_only=true");
        }
        if (keyPrefix != null) {
            query.add("key_prefix=" + ApiClient.escaped(keyPrefix));
        }
        return "/api/jobs" + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }
}
