package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Why jobs failed, by cause. */
class FailuresCommandTest {

    private static final String JOB = "11111111-1111-1111-1111-111111111111";
    private static final String ANSWER =
            ("{'failures':[{'cause':'0123456789abcdef','error_kind':'SCHEMA','place':'/facts/*/value',"
                            + "'shape':'# must be #','jobs':4000,'first_seen_utc':'2026-01-31T12:00:00.123Z',"
                            + "'last_seen_utc':'2026-01-31T13:00:00Z','models':[{'model_name':'qwen3:4b','jobs':3900},"
                            + "{'model_name':null,'jobs':100}],'interrogations':[{'interrogation_key':'facts_v1','jobs':4000,"
                            + "'interrogation_version':'1.0.0','interrogation_sha256':'" + "6f".repeat(32) + "'}],"
                            + "'sample':{'job_id':'" + JOB
                            + "','reason':'/facts/3/value must be a number, not a string;"
                            + " the answer has 2 more problems'},'advice':'Simplify the schema, then retry.'}],"
                            + "'jobs':4001,'causes':2,'complete':COMPLETE}")
                    .replace('\'', '"');

    private final Program program = new Program();
    private final Program onATerminal = new Program(Program.NARROW);

    @AfterEach
    void close() {
        program.close();
        onATerminal.close();
    }

    @Test
    void eachCauseIsToldWithASampleAndWhatToDo() {
        onATerminal.server.says("GET /api/failures?limit=20", ANSWER.replace("COMPLETE", "true"));

        assertEquals(Exit.DONE, onATerminal.derive("failures"));

        assertEquals("""
                4,001 jobs failed by 2 causes

                4,000 jobs: SCHEMA at /facts/*/value
                  reason  /facts/3/value must be a number, not a string; the answer has 2 more
                          problems
                  seen    2026-01-31T12:00:00Z to 2026-01-31T13:00:00Z
                  asked   facts_v1 1.0.0 (files 6f6f6f6f6f6f), with qwen3:4b ×3,900
                  sample  11111111-1111-1111-1111-111111111111
                  to do   Simplify the schema, then retry.
                  cause   0123456789abcdef
                """, onATerminal.out());
    }

    @Test
    void inAPipeEachIsOneLine() {
        program.server.says(
                "GET /api/failures?limit=5&status=DEADLETTER&interrogation_key=a%20b&model=qwen3&cause=abc"
                        + "&finished_from=2026-01-31",
                ANSWER.replace("COMPLETE", "true"));

        assertEquals(
                Exit.DONE,
                program.derive(
                        "failures",
                        "--limit",
                        "5",
                        "--status",
                        "dead-lettered",
                        "--interrogation",
                        "a b",
                        "--model",
                        "qwen3",
                        "--cause",
                        "abc",
                        "--since",
                        "2026-01-31"));

        String[] lines = program.out().split("\n");
        assertEquals(2, lines.length, program.out());
        assertEquals(
                "0123456789abcdef 4000 SCHEMA /facts/*/value 2026-01-31T12:00:00Z 2026-01-31T13:00:00Z qwen3:4b ×3,900 facts_v1 1.0.0"
                        + " (files 6f6f6f6f6f6f) " + JOB
                        + " /facts/3/value must be a number, not a string; the answer has 2 more problems",
                lines[1].replaceAll(" +", " "));
    }

    @Test
    void nothingFailed() {
        onATerminal.server.says(
                "GET /api/failures?limit=20", "{\"failures\":[],\"jobs\":0,\"causes\":0,\"complete\":true}");

        assertEquals(Exit.DONE, onATerminal.derive("failures"));

        assertEquals("No job has failed\n", onATerminal.out());
    }

    @Test
    void anIncompleteCountSaysSo() {
        onATerminal.server.says("GET /api/failures?limit=20", ANSWER.replace("COMPLETE", "false"));

        assertEquals(Exit.DONE, onATerminal.derive("failures"));

        assertEquals(
                "4,001 jobs failed by 2 causes, as far as they were counted: narrow it with",
                onATerminal.out().split("\n")[0]);
    }
}
