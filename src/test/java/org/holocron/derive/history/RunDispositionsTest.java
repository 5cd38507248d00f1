package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.job.Disposition;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.testing.Jobs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A list of attempts looked like a list of failures, though most had been deferred and cost the job nothing. */
class RunDispositionsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Job SUCCEEDED = Jobs.ended(JobStatus.SUCCEEDED).build();

    @Test
    void mostKindsOfErrorSayWhatTheyMeant() {
        assertEquals(
                List.of(
                        Disposition.SPEND,
                        Disposition.DEFER,
                        Disposition.RELEASE,
                        Disposition.FAIL,
                        Disposition.SUCCEED),
                dispositions(
                        SUCCEEDED,
                        failed("SCHEMA", 1),
                        failed("MODEL_SERVER_UNAVAILABLE", 2),
                        failed("STOPPED", 2),
                        failed("INPUT", 2),
                        run("SUCCEEDED", null, 1)));
    }

    /** An attempt that is not spent is made again, under the same number. */
    @Test
    void whatMayBeTheJobsFaultOrNotIsToldByTheNextAttempt() {
        assertEquals(
                List.of(Disposition.DEFER, Disposition.SPEND, Disposition.SUCCEED),
                dispositions(SUCCEEDED, failed("SILENT", 1), failed("SILENT", 1), run("SUCCEEDED", null, 2)));
    }

    @Test
    void theLastOneIsToldByTheJob() {
        Job dead = Jobs.ended(JobStatus.DEADLETTER).build();
        assertEquals(List.of(Disposition.SPEND), dispositions(dead, failed("SERVER_ERROR", 3)));
        assertEquals(List.of(Disposition.FAIL), dispositions(dead, failed("REFUSED", 1)));

        Job waiting = Jobs.waiting().build();
        assertEquals(0, waiting.attemptCount());
        assertEquals(List.of(Disposition.DEFER), dispositions(waiting, failed("SERVER_ERROR", 1)));
    }

    @Test
    void anotherProgramsWordsAndNumbersAreNoRiddle() {
        assertEquals(
                List.of(Disposition.SPEND, Disposition.SPEND),
                dispositions(SUCCEEDED, run("FAILED", "ODD", null), run("FAILED", null, null)));
    }

    private static List<Disposition> dispositions(Job job, Run... runs) {
        Map<UUID, Disposition> found = new RunDispositions(job, List.of(runs)).byRun();
        List<Disposition> inOrder = new ArrayList<>();
        for (Run run : runs) {
            inOrder.add(found.get(run.runId()));
        }
        return inOrder;
    }

    private static Run failed(String kind, int attempt) {
        return run("FAILED", kind, attempt);
    }

    private static Run run(String status, @Nullable String kind, @Nullable Integer attempt) {
        return new Run(
                UUID.randomUUID(),
                SUCCEEDED.jobId(),
                "facts",
                NOW,
                NOW,
                status,
                "worker",
                "http://127.0.0.1:11434",
                "llama3.2",
                null,
                null,
                null,
                null,
                null,
                kind,
                attempt,
                null,
                null,
                null,
                null,
                List.of());
    }
}
