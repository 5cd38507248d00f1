package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What waits for a person, and what people decide. */
class ReviewCommandsTest {

    private static final String JOB = "11111111-1111-1111-1111-111111111111";
    private static final String RUN = "22222222-2222-2222-2222-222222222222";
    private static final String OPEN = ("{'reviews':[{'job_id':'" + JOB + "','run_id':'" + RUN
                    + "','ordinal':3,'key':'height','value':34,'unit':'m','reasons':['QUALIFIED'],'evidence_id':'e1',"
                    + "'quote':'up to 34 m tall','entity_type':'ship','entity_id':'falcon',"
                    + "'interrogation_key':'facts','open_since_utc':'2026-01-31T12:00:00.123Z'}],'cursor':CURSOR}")
            .replace('\'', '"');

    private final Program program = new Program();
    private final Program onATerminal = new Program(Program.NARROW);

    @AfterEach
    void close() {
        program.close();
        onATerminal.close();
    }

    @Test
    void whatWaitsIsListedWithItsWords() {
        onATerminal.server.says("GET /api/reviews?status=open&limit=20", OPEN.replace("CURSOR", "\"abc\""));

        assertEquals(Exit.DONE, onATerminal.derive("reviews"));

        assertEquals("""
                11111111 3  ship/falcon  facts  2026-01-31T12:00:00Z
                  height: 34 m (qualified)
                  e1: up to 34 m tall
                More with --cursor abc
                """, onATerminal.out());
    }

    @Test
    void inAPipeEachIsOneLine() {
        program.server.says(
                "GET /api/reviews?status=open&limit=5&cursor=abc&interrogation_key=a%20b&key=height",
                OPEN.replace("CURSOR", "null"));

        assertEquals(
                Exit.DONE,
                program.derive(
                        "reviews", "--limit", "5", "--interrogation", "a b", "--key", "height", "--cursor", "abc"));

        assertEquals(
                "JOB_ID                                CLAIM  SUBJECT      INTERROGATION  SINCE                 CLAIMED                   WORDS\n"
                        + JOB
                        + "  3      ship/falcon  facts          2026-01-31T12:00:00Z  height: 34 m (qualified)  e1: up to 34 m tall\n",
                program.out());
    }

    @Test
    void nothingWaits() {
        program.server.says("GET /api/reviews?status=open&limit=20", "{\"reviews\":[],\"cursor\":null}");

        assertEquals(Exit.DONE, program.derive("reviews"));

        assertEquals("No claim waits for a person\n", program.out());
    }

    @Test
    void whatPeopleDecidedIsListedWithWhoAndWhen() {
        String decided = OPEN.replace("CURSOR", "null")
                .replace(
                        "\"open_since_utc\":\"2026-01-31T12:00:00.123Z\"",
                        "\"open_since_utc\":null,\"review\":{\"verdict\":\"refuse\",\"corrected\":null,"
                                + "\"reason\":\"another ship\",\"by\":\"anna\",\"utc\":\"2026-02-01T09:00:00Z\"}");
        onATerminal.server.says("GET /api/reviews?status=refused&limit=20", decided);
        program.server.says("GET /api/reviews?status=refused&limit=20", decided);

        assertEquals(Exit.DONE, onATerminal.derive("reviews", "--status", "refused"));
        assertEquals(Exit.DONE, program.derive("reviews", "--status", "refused"));

        assertEquals("""
                11111111 3  ship/falcon  facts  2026-02-01T09:00:00Z
                  height: 34 m (qualified)
                  e1: up to 34 m tall
                  refused, anna (unverified): another ship
                """, onATerminal.out());
        assertTrue(program.out().lines().findFirst().orElseThrow().endsWith("DECISION"), program.out());
        assertTrue(program.out().endsWith("refused, anna (unverified): another ship\n"), program.out());
    }

    @Test
    void anotherStatusIsRefusedWithThoseThatThereAre() {
        assertEquals(Exit.BAD_USAGE, program.derive("reviews", "--status", "decided"));

        assertTrue(
                program.err()
                        .contains("--status must be one of open, accepted, corrected, refused, all, but is decided"),
                program.err());
    }

    @Test
    void aDecisionIsMadeAboutTheAnswerThatCounts() {
        stored("{\"verdict\":\"correct\",\"corrected\":33.5,\"reason\":\"measured\",\"by\":\"anna\"}", 2);

        assertEquals(
                Exit.DONE,
                program.derive(
                        "review", JOB, "3", "correct", "--value", "33.5", "--reason", "measured", "--by", "anna"));

        assertEquals(
                "{\"verdict\":\"correct\",\"corrected\":33.5,\"reason\":\"measured\",\"by\":\"anna\"}",
                program.body(1));
        assertEquals(
                "Claim 3 of job " + JOB + " is corrected to 33.5, anna (unverified): measured\n"
                        + "2 claims of it wait for a person\n",
                program.out());
    }

    @Test
    void aTextIsCorrectedInQuotesAndTheAccountIsNamed() {
        stored("{\"verdict\":\"correct\",\"corrected\":\"Tatooine\",\"reason\":\"r\",\"by\":\"x\"}", 0);

        assertEquals(
                Exit.DONE, program.derive("review", JOB, "3", "correct", "--value", "\"Tatooine\"", "--reason", "r"));

        assertTrue(
                program.body(1).startsWith("{\"verdict\":\"correct\",\"corrected\":\"Tatooine\",\"reason\":\"r\""),
                program.body(1));
        assertTrue(program.out().endsWith("No claim of it waits for a person\n"), program.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 maybe | VERDICT must be one of accept, correct, refuse, but is maybe",
                "-- -1 accept | CLAIM counts from 0",
                "3 refuse | refuse needs --reason",
                "3 correct --value 1 | correct needs --reason",
                "3 correct --reason r | correct needs --value: what holds instead",
                "3 accept --value 1 | --value cannot be combined with accept: it is what correct takes",
                "3 correct --reason r --value Tatooine | --value is not one JSON value: Tatooine; a text needs quotes",
                "3 correct --reason r --value 1,2 | --value is not one JSON value: 1,2",
                "3 correct --reason r --value 1],[2 | --value is not one JSON value: 1],[2"
            })
    void whatDoesNotGoTogetherIsRefusedBeforeAnybodyIsAsked(String words, String problem) {
        String command =
                words.startsWith("--") ? "review -- " + JOB + words.substring(2) : "review " + JOB + " " + words;
        Terminal terminal = program.terminal();
        assertEquals(Exit.BAD_USAGE, Main.run(terminal, command.split(" ")));

        assertTrue(program.err().contains(problem), program.err());
        assertTrue(program.asked().isEmpty());
    }

    @Test
    void aJobWithoutAnAnswerHasNoClaims() {
        program.server.says("GET /api/jobs/" + JOB + "/facts", "{\"run_id\":null,\"facts\":[]}");

        assertEquals(Exit.FAILED, program.derive("review", JOB, "3", "accept"));

        assertTrue(program.err().contains("Job " + JOB + " has no accepted answer"), program.err());
    }

    @Test
    void statsTellOfClaims() {
        program.server.says(
                "GET /api/stats",
                "{\"counts\":{},\"open_reviews\":2,\"facts_last_day\":{\"unchecked\":0,\"grounded\":12,\"review\":3,\"refused\":1}}");

        assertEquals(Exit.DONE, program.derive("stats"));

        assertEquals(
                "open reviews             2\nclaims last day          12 grounded, 3 for review, 1 refused\n",
                program.out());
    }

    private void stored(String review, int open) {
        program.server.says("GET /api/jobs/" + JOB + "/facts", "{\"run_id\":\"" + RUN + "\",\"facts\":[]}");
        program.server.says(
                "POST /api/runs/" + RUN + "/facts/3/review",
                "{\"open_reviews\":" + open + ",\"review\":" + review + "}");
    }
}
