package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk actions from the command line. */
class BulkCommandTest {

    private static final String ID = "22222222-2222-2222-2222-222222222222";
    private static final String JOB = "11111111-1111-1111-1111-111111111111";
    private static final String SAMPLE = "'sample':[{'job_id':'" + JOB
            + "','status':'FAILED','priority':100,'attempt_count':1,'max_attempts':3,'created_utc':'2026-01-31T12:00:00Z','subject':'planet/hoth'}]";

    private final Program program = new Program();

    @AfterEach
    void close() {
        program.close();
    }

    private static String action(String state, String more) {
        return ("{'bulk_action_id':'" + ID + "','action':'retry','priority':null,'filter':{'cause':'abc'},'state':'"
                        + state
                        + "','matched':1234,'done':0,'changed':0,'skipped':0,'skipped_by':{},'created_utc':'2026-01-31T12:00:00Z',"
                        + "'by':'anna'," + SAMPLE + more + "}")
                .replace('\'', '"');
    }

    private static String done(String state) {
        return ("{'bulk_action_id':'" + ID + "','action':'retry','state':'" + state
                        + "','matched':1234,'done':1234,'changed':1230,'skipped':4,'skipped_by':{'RUNNING':1,'GONE':3}}")
                .replace('\'', '"');
    }

    @Test
    void itShowsAsksAndWaitsForTheEnd() {
        program.server.says("POST /api/bulk-actions", action("PREVIEWED", ",'left_out':{}"));
        program.server.says("POST /api/bulk-actions/" + ID + "/confirm", action("RUNNING", ""));
        program.server.says("GET /api/bulk-actions/" + ID, done("DONE"));

        assertEquals(
                Exit.DONE,
                program.derive("bulk", "retry", "--cause", "abc", "--status", "failed", "--text", "a b", "--yes"));

        assertTrue(
                program.body(0).contains("\"filter\":{\"status\":[\"FAILED\"],\"cause\":\"abc\",\"text\":\"a b\"}"),
                program.body(0));
        assertTrue(program.out().startsWith("1,234 jobs to retry; 1 of them:\n"), program.out());
        assertTrue(program.out().contains(JOB), program.out());
        assertTrue(
                program.out()
                        .endsWith(
                                "1,230 jobs are put back into the queue, 4 skipped (1 running, 3 that there are not)\n"),
                program.out());
    }

    @Test
    void retryIsAShortcut() {
        program.server.says("POST /api/bulk-actions", action("PREVIEWED", ",'left_out':{}"));
        program.server.says("POST /api/bulk-actions/" + ID + "/confirm", action("RUNNING", ""));

        assertEquals(Exit.DONE, program.derive("retry", "--all", "--yes", "--no-wait"));

        assertTrue(program.body(0).contains("\"filter\":{}"), program.body(0));
        assertTrue(program.out().endsWith("Bulk action " + ID + " is being carried out\n"), program.out());
    }

    @Test
    void whereNobodyCanBeAskedNothingIsDone() {
        program.server.says("POST /api/bulk-actions", action("PREVIEWED", ",'left_out':{}"));
        program.server.says("POST /api/bulk-actions/" + ID + "/cancel", action("CANCELLED", ""));

        assertEquals(Exit.BAD_USAGE, program.derive("bulk", "retry", "--cause", "abc"));

        assertTrue(program.err().contains("Retry: 1,234 jobs? Nobody can be asked here: add --yes"), program.err());
        assertEquals(List.of("POST /api/bulk-actions", "POST /api/bulk-actions/" + ID + "/cancel"), program.asked());
    }

    @Test
    void nothingToDoIsSaid() {
        program.server.says(
                "POST /api/bulk-actions",
                action("PREVIEWED", ",'left_out':{'SUCCEEDED':2}").replace("1234", "0"));
        program.server.says("POST /api/bulk-actions/" + ID + "/cancel", action("CANCELLED", ""));

        assertEquals(Exit.NOTHING_TO_DO, program.derive("bulk", "retry", JOB, "--yes"));

        assertEquals("Nothing to do: no job of these can be changed so, without 2 succeeded\n", program.out());
    }

    @Test
    void anActionThatIsStoppedMeanwhileFailed() {
        program.server.says("POST /api/bulk-actions", action("PREVIEWED", ",'left_out':{}"));
        program.server.says("POST /api/bulk-actions/" + ID + "/confirm", action("RUNNING", ""));
        program.server.says(
                "GET /api/bulk-actions/" + ID,
                done("CANCELLED").replace("'done':1234".replace('\'', '"'), "\"done\":1000"));

        assertEquals(Exit.FAILED, program.derive("bulk", "retry", "--cause", "abc", "--yes"));

        assertTrue(program.out().endsWith(", 234 left as they were: the bulk action is cancelled\n"), program.out());
    }

    @Test
    void actionsAreListedAndShownByTheStartOfAnId() {
        program.server.says(
                "GET /api/bulk-actions?limit=20", "{\"bulk_actions\":[" + action("RUNNING", "") + "],\"cursor\":null}");
        program.server.says(
                "GET /api/bulk-actions?limit=200",
                "{\"bulk_actions\":[" + action("RUNNING", "") + "],\"cursor\":null}");
        program.server.says("GET /api/bulk-actions/" + ID, action("RUNNING", ""));

        assertEquals(Exit.DONE, program.derive("bulk", "list"));
        assertEquals(
                ID + " running retry 1,234 0 0 2026-01-31T12:00:00Z anna",
                program.out().split("\n")[1].replaceAll(" +", " "));
        assertEquals(Exit.DONE, program.derive("bulk", "show", "2222"));
        assertTrue(program.out().contains("Bulk action " + ID + ": retry, running\n"), program.out());
        assertTrue(program.out().contains("jobs        {\"cause\":\"abc\"}"), program.out());
        assertEquals(Exit.FAILED, program.derive("bulk", "show", "abcd"));
    }

    /** An id was compared as it was typed: one in capitals named nothing, and an empty one the only action there was. */
    @Test
    void anIdIsReadAsThatOfAJob() {
        String id = ID.replace('2', 'a');
        program.server.says(
                "GET /api/bulk-actions?limit=200",
                "{\"bulk_actions\":[" + action("RUNNING", "").replace(ID, id) + "],\"cursor\":\"c\"}");
        program.server.says("POST /api/bulk-actions/" + id + "/cancel", done("CANCELLED"));

        assertEquals(Exit.DONE, program.derive("bulk", "stop", " AAAA"));
        assertEquals(Exit.DONE, program.derive("bulk", "stop", id.toUpperCase(Locale.ROOT)));
        assertEquals(3, program.asked().size());
        assertEquals(Exit.FAILED, program.derive("bulk", "stop", "bbbb"));
        assertTrue(
                program.err().contains("No bulk action among the newest 200 has an id that begins with bbbb"),
                program.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aaa", "bulk-action-number-one-of-this-morning"})
    void whatNamesNoActionIsSaidWithoutAsking(String id) {
        assertEquals(Exit.BAD_USAGE, program.derive("bulk", "stop", id));

        assertTrue(program.err().contains("A bulk action is named by its id"), program.err());
        assertEquals(List.of(), program.asked());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry | Say which jobs: by filters",
                "bulk cancel --all --cause x | Say which jobs in one way",
                "bulk priority --all | Missing required option: '--to=N'"
            })
    void whatIsMissingIsSaid(String words, String message) {
        assertEquals(Exit.BAD_USAGE, program.derive(words.split(" ")));

        assertTrue(program.err().contains(message), program.err());
        assertEquals(List.of(), program.asked());
    }
}
