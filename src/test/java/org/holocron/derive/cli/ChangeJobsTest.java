package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who wanted to try 500 failed jobs again had one command a job. */
class ChangeJobsTest {

    private static final String ONE = "aaaaaaaa-1111-1111-1111-111111111111";
    private static final String TWO = "bbbbbbbb-2222-2222-2222-222222222222";
    private static final String TWIN = "bbbbbbbb-3333-3333-3333-333333333333";

    private final Program program = new Program();

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void severalJobsAreChangedAndOneThatMayNotBeIsTold() {
        program.server
                .says("POST /api/jobs/" + ONE + "/requeue", "{\"status\":\"NEW\"}")
                .says("POST /api/jobs/" + TWO + "/requeue", 409, "{\"title\":\"No\",\"detail\":\"it is RUNNING\"}");

        assertEquals(Exit.FAILED, program.derive("requeue", ONE, TWO));

        assertEquals("Job " + ONE + " is requeued\n1 of 2 jobs are requeued\n", program.out());
        assertEquals("Job " + TWO + " is not requeued. No: it is RUNNING\n", program.err());
    }

    /** The list was walked once a status: a job that changed in between was found twice. */
    @Test
    void jobsAreFoundByTheirStatusesAndTheKindOfTheirErrors() {
        String found = "GET /api/jobs?limit=1000&status=FAILED&status=DEADLETTER&interrogation_key=facts";
        program.server
                .says(found, page("c1", job(ONE, "SCHEMA")))
                .says(found + "&cursor=c1", page("", job(TWIN, "ECHO"), job(TWO, "SCHEMA", "DEADLETTER")))
                .says("POST /api/jobs/" + ONE + "/requeue", "{}")
                .says("POST /api/jobs/" + TWO + "/requeue", "{}");

        assertEquals(
                Exit.DONE,
                program.derive(
                        "requeue",
                        "--status",
                        "failed,dead-lettered",
                        "--error-kind",
                        "schema",
                        "--interrogation",
                        "facts",
                        "--yes",
                        "--json"),
                program::err);

        assertEquals(
                JsonValues.parse("{\"requeued\":2,\"job_ids\":[\"" + ONE + "\",\"" + TWO + "\"],\"refused\":[]}"),
                JsonValues.parse(program.out()));
        assertEquals(List.of(found, found + "&cursor=c1"), program.asked().subList(0, 2), "one walk for all statuses");
    }

    @Test
    void jobsOfSeveralStatusesAreCountedByTheirOwn() {
        program.server.says(
                "GET /api/jobs?limit=1000&status=FAILED&status=DEADLETTER",
                page("", job(ONE, "SCHEMA"), job(TWO, "SCHEMA", "DEADLETTER"), job(TWIN, "SCHEMA")));

        assertEquals(Exit.BAD_USAGE, program.derive("requeue", "--status", "failed,dead-lettered"));

        assertTrue(
                program.err().startsWith("Requeue 3 jobs (1 dead-lettered with SCHEMA, 2 failed with SCHEMA)?"),
                program::err);
    }

    @Test
    void whereNobodyCanBeAskedNothingIsChanged() {
        program.server.says("GET /api/jobs?limit=1000&status=FAILED", page("", job(ONE, "SCHEMA"), job(TWO, "ECHO")));

        assertEquals(Exit.BAD_USAGE, program.derive("requeue", "--status", "FAILED"));

        assertEquals(
                "Requeue 2 jobs (1 failed with ECHO, 1 failed with SCHEMA)? Nobody can be asked here: add --yes if these are"
                        + " the jobs.\n",
                program.err());
        assertEquals(1, program.asked().size());
    }

    @Test
    void noJobOfThatStatusIsNothingToDo() {
        program.server.says("GET /api/jobs?limit=1000&status=NEW", page(""));

        assertEquals(Exit.NOTHING_TO_DO, program.derive("cancel", "--status", "new", "--yes"));

        assertEquals("Nothing to cancel: no job is waiting\n", program.out());
    }

    @Test
    void aStatusThatForbidsItIsRefusedBeforeAnythingIsAsked() {
        assertEquals(Exit.BAD_USAGE, program.derive("cancel", "--status", "FAILED", "--yes"));
        assertEquals(Exit.BAD_USAGE, program.derive("requeue", "--status", "lost"));
        assertEquals(Exit.BAD_USAGE, program.derive("requeue"));

        assertTrue(program.err().contains("only a job that waits or runs can be cancelled"), program::err);
        assertTrue(program.err().contains("--status must be one of SUCCEEDED (succeeded), "), program::err);
        assertEquals(List.of(), program.asked());
    }

    @Test
    void aServerThatGoesSaysHowFarItCame() {
        program.server
                .says("POST /api/jobs/" + ONE + "/cancel", "{}")
                .says(
                        "POST /api/jobs/" + TWO + "/cancel",
                        503,
                        "{\"title\":\"The database is unavailable\",\"detail\":\"x\"}");

        assertEquals(Exit.FAILED, program.derive("cancel", ONE, TWO));

        assertTrue(
                program.err().endsWith("1 of 2 jobs are cancelled. The same command goes on with the others\n"),
                program::err);
    }

    @Test
    void theStartOfAnIdIsEnough() {
        program.server
                .says("GET /api/jobs?limit=1000", page("", job(ONE, ""), job(TWO, ""), job(TWIN, "")))
                .says("POST /api/jobs/" + ONE + "/cancel", "{\"status\":\"CANCELLED\"}");

        assertEquals(Exit.DONE, program.derive("cancel", "AAAA"), program::err);

        assertEquals("Job " + ONE + " is cancelled\n", program.out());
    }

    @Test
    void allJobsWhoseIdsBeginSoAreShown() {
        program.server.says("GET /api/jobs?limit=1000", page("", job(ONE, ""), job(TWO, ""), job(TWIN, "")));

        assertEquals(Exit.BAD_USAGE, program.derive("show", "bbbb"));

        assertEquals(
                "bbbb begins the ids of 2 jobs:\n  " + TWO + "  failed  character/luke\n  " + TWIN
                        + "  failed  character/luke\n",
                program.err());
    }

    @Test
    void anIdThatBeginsNoJobOrIsNoneIsSaidToBeSo() {
        program.server.says("GET /api/jobs?limit=1000", page("", job(ONE, "")));

        assertEquals(Exit.FAILED, program.derive("hold", "cccc"));
        assertEquals(Exit.BAD_USAGE, program.derive("show", "aaa"));
        assertEquals(Exit.BAD_USAGE, program.derive("show", "luke"));

        assertTrue(program.err().startsWith("No job has an id that begins with cccc\n"), program::err);
        assertTrue(program.err().contains("4 characters or more, but not by luke"), program::err);
    }

    /** Where not all jobs are looked at, a short start might mean an older one. */
    @Test
    void amongVeryManyJobsALongerStartIsNeeded() {
        program.server.says("GET /api/jobs?limit=1000", page("c", job(ONE, "")));
        program.server.says("GET /api/jobs?limit=1000&cursor=c", page("c"));
        program.server.says("POST /api/jobs/" + ONE + "/cancel", "{\"status\":\"CANCELLED\"}");

        assertEquals(Exit.BAD_USAGE, program.derive("cancel", "aaaa"));
        assertTrue(program.err().contains("more than 20000 jobs: give 8 characters"), program::err);
        assertEquals(Exit.DONE, program.derive("cancel", "aaaaaaaa"));
    }

    private static String page(String cursor, String... jobs) {
        return "{\"jobs\":[" + String.join(",", jobs) + "],\"cursor\":"
                + (cursor.isEmpty() ? "null" : "\"" + cursor + "\"") + "}";
    }

    private static String job(String id, String kind) {
        return job(id, kind, "FAILED");
    }

    private static String job(String id, String kind, String status) {
        return "{\"job_id\":\"" + id + "\",\"status\":\"" + status
                + "\",\"entity_type\":\"character\",\"entity_id\":\"luke\",\"error_kind\":"
                + (kind.isEmpty() ? "null" : "\"" + kind + "\"") + "}";
    }
}
