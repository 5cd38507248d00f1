package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten thousand jobs are not asked for one by one, each second. */
class JobsInPagesTest {

    private static final String FIRST = "GET /api/jobs?limit=1000";
    private static final String SECOND = FIRST + "&cursor=c1";

    @Test
    void jobsAreLookedUpByPagesAndEndedOnesNotAgain() {
        try (Program program = new Program()) {
            program.server
                    .says(FIRST, "{\"jobs\":[" + job("other", "NEW") + "],\"cursor\":\"c1\"}")
                    .says(
                            SECOND,
                            "{\"jobs\":[" + job("a", "SUCCEEDED") + "," + job("b", "RUNNING") + "],\"cursor\":null}")
                    .says(SECOND, "{\"jobs\":[" + job("a", "NEW") + "," + job("b", "FAILED") + "],\"cursor\":null}")
                    .says("GET /api/jobs/old", job("old", "SUCCEEDED"));
            JobsInPages jobs = new JobsInPages(
                    new ApiClient(URI.create(program.url())), List.of("a", "b", "old"), WaitClock.ofProcess());

            assertEquals("2 of 3 jobs done: 2 succeeded, 1 running", jobs.look().line());
            assertEquals("3 of 3 jobs done: 2 succeeded, 1 failed", jobs.look().line(), "one that ended was requeued");
            jobs.look();

            assertEquals(
                    List.of(FIRST, SECOND, "GET /api/jobs/old", SECOND),
                    program.asked(),
                    "the second look begins at the page of the newest, and the third has nothing to ask");
        }
    }

    private static String job(String id, String status) {
        return "{\"job_id\":\"" + id + "\",\"status\":\"" + status + "\"}";
    }
}
