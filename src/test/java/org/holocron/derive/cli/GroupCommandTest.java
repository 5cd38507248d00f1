package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups from the command line. */
class GroupCommandTest {

    private static final String LEDGER =
            "'ledger':{'enqueued':1000,'waiting':600,'running':2,'accepted':390,'review':3,"
                    + "'failed':1,'dead_lettered':4,'cancelled':0,'unaccounted':0}";
    private static final String GROUP = "'group_key':'may','label':'Reports of May','state':'OPEN',"
            + "'created_utc':'2026-01-31T12:00:00Z','created_by':'anna','changed_utc':null,'changed_by':null,'reason':null";

    private final Program program = new Program();
    private final Program onATerminal = new Program(Program.NARROW);

    @AfterEach
    void close() {
        program.close();
        onATerminal.close();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    @Test
    void aGroupIsShownWithItsLedgerAndTheTimeLeft() {
        onATerminal.server.says(
                "GET /api/groups/may",
                json(
                        "{" + GROUP + "," + LEDGER
                                + ",'runs':420,'prompt_tokens':42000,'output_tokens':8400,'run_seconds':99.5,"
                                + "'failures':{'failures':[],'jobs':0,'causes':0,'complete':true},"
                                + "'eta':{'seconds_low':540.2,'seconds_high':3720,'from_utc':'2026-01-31T13:00:00Z',"
                                + "'to_utc':'2026-01-31T14:00:00Z','jobs_per_second':1.25,'tokens_per_second':1117.904,'seconds_per_job':1.6}}"));

        assertEquals(Exit.DONE, onATerminal.derive("group", "may"));

        assertEquals("""
                Group may is open
                  label   Reports of May
                  jobs    1,000 enqueued = 600 waiting + 2 running + 390 accepted + 3 in review
                          + 1 failed + 4 dead-lettered
                  tokens  42,000 read, 8,400 written, in 420 runs
                  left    between 9:00 min and 1:02 h, at 1.3 jobs/s and 1,117.9 tokens/s
                """, onATerminal.out());
    }

    /** A range was said while nobody knew when the first job would be claimed. */
    @Test
    void whatHoldsJobsBackIsShownInsteadOfTheTimeLeft() {
        onATerminal.server.says(
                "GET /api/groups/may",
                json("{" + GROUP + "," + LEDGER
                        + ",'runs':0,'failures':{'failures':[],'jobs':0,'causes':0,'complete':true},'eta':null,"
                        + "'held_back':'SOME','held_back_by':[{'model':'qwen3:4b','interrogation':null,'kind':'MODEL_MISSING',"
                        + "'message':'the model is not there: ollama pull qwen3:4b','since':'2026-01-31T13:00:00.123Z',"
                        + "'next_probe':'2026-01-31T13:00:30Z'},{'model':null,'interrogation':'bugs_v1','kind':'USER',"
                        + "'message':'paused by a user','since':'2026-01-31T12:30:00Z','next_probe':null}]}"));

        assertEquals(Exit.DONE, onATerminal.derive("group", "may"));

        assertTrue(onATerminal.out().endsWith("""
                  left    unknown: some of what waits is held back
                  Held back for qwen3:4b: MODEL_MISSING since 2026-01-31T13:00:00Z, next probe
                  2026-01-31T13:00:30Z
                    the model is not there: ollama pull qwen3:4b
                  Held back for bugs_v1: paused by a person since 2026-01-31T12:30:00Z
                    derive resume --interrogation bugs_v1 ends it
                """), onATerminal.out());
    }

    @Test
    void twoGroupsAreShownSideBySide() {
        onATerminal.server.says(
                "GET /api/groups/llama/compare/qwen?limit=20",
                json(
                        "{'left':{'key':'llama','jobs':1000,'accepted':900,'acceptance':0.9,'tokens':42000,'seconds':61.25},"
                                + "'right':{'key':'qwen','jobs':1000,'accepted':950,'acceptance':0.953,'tokens':84000,'seconds':90},"
                                + "'jobs':{'in_both':998,'only_left':2,'only_right':2,'both_answered':880,'only_left_answered':20,"
                                + "'only_right_answered':70,'neither_answered':28,'complete':true},"
                                + "'agreement':{'same':4000,'different':300,'only_left':50,'only_right':10,'share':0.9174,"
                                + "'same_answers':600,'not_compared':0,'more_keys':0,'by_key':[{'key':'height','same':80,"
                                + "'different':20,'only_left':1,'only_right':0}]},"
                                + "'differences':[{'interrogation_key':'k','entity_type':'film','entity_id':'1','key':'height',"
                                + "'left':{'value':34,'unit':'m','status':'grounded','job_id':'11111111-1111-1111-1111-111111111111'},"
                                + "'right':null},{'interrogation_key':'k','entity_type':'film','entity_id':'2','key':null,"
                                + "'left':{'value':null,'unit':null,'status':'SUCCEEDED','job_id':'21111111-1111-1111-1111-111111111111'},"
                                + "'right':{'value':null,'unit':null,'status':'FAILED','job_id':'31111111-1111-1111-1111-111111111111'}}],"
                                + "'cursor':'21111111-1111-1111-1111-111111111111'}"));

        assertEquals(Exit.DONE, onATerminal.derive("group", "compare", "llama", "qwen"));

        assertEquals("""
                            llama   qwen
                jobs        1,000   1,000
                accepted    900     950
                acceptance  90.0 %  95.3 %
                tokens      42,000  84,000
                work        61.3 s  90.0 s

                998 pairs of jobs, 2 only left, 2 only right: 880 with two answers, 20 answered
                only left, 70 answered only right, 28 without any
                91.7 % of the values agree: 4,000 are the same, 300 differ, 50 only left, 10
                only right; 600 answers have no difference

                KEY     SAME  DIFFERENT  ONLY LEFT  ONLY RIGHT
                height  80    20         1          0

                film/1  height
                  left   34 m  [grounded, 11111111]
                  right  nothing
                film/2
                  left   [SUCCEEDED, 21111111]
                  right  [FAILED, 31111111]
                More with --cursor 21111111-1111-1111-1111-111111111111
                """, onATerminal.out());
    }

    @Test
    void aLostJobIsSaid() {
        onATerminal.server.says(
                "GET /api/groups/may",
                json("{" + GROUP + "," + LEDGER.replace("'unaccounted':0", "'unaccounted':2")
                        + ",'runs':0,'failures':{'failures':[],'jobs':0,'causes':0,'complete':true},'eta':null}"));

        assertEquals(Exit.DONE, onATerminal.derive("group", "may"));

        assertTrue(onATerminal.out().contains("LOST    2 of these are nowhere"), onATerminal.out());
        assertTrue(onATerminal.out().contains("1,000 enqueued ≠ 600 waiting"), onATerminal.out());
    }

    /** All groups were asked for, and shown as one without a name; and of "..", whatever is at /api. */
    @Test
    void anEmptyNameIsNone() {
        assertEquals(Exit.BAD_USAGE, program.derive("group", ""));
        assertEquals(Exit.BAD_USAGE, program.derive("group", "compare", "may", " "));
        assertEquals(Exit.BAD_USAGE, program.derive("interrogations", ""));
        assertEquals(Exit.BAD_USAGE, program.derive("interrogation", "versions", ""));
        assertEquals(Exit.BAD_USAGE, program.derive("group", ".."));

        assertEquals("A name must not be empty, nor . or ..\n".repeat(5), program.err());
        assertEquals(List.of(), program.asked());
    }

    @Test
    void groupsAreListed() {
        program.server.says("GET /api/groups", json("{'groups':[{" + GROUP + "," + LEDGER + "}],'before':null}"));

        assertEquals(Exit.DONE, program.derive("group"));

        assertEquals(
                "may open 2026-01-31T12:00:00Z 1000 398 5 Reports of May",
                program.out().split("\n")[1].replaceAll(" +", " "));
    }

    @Test
    void aGroupIsPausedWithAReason() {
        program.server.says(
                "POST /api/groups/may/pause", json("{" + GROUP.replace("'OPEN'", "'PAUSED'") + ",'changed':true}"));

        assertEquals(Exit.DONE, program.derive("group", "may", "pause", "--reason", "why not"));

        assertEquals("Group may is paused\n", program.out());
        assertTrue(program.body(0).contains("\"reason\":\"why not\""), program.body(0));
    }

    @Test
    void whatDoesNotGoTogetherIsSaid() {
        program.server.says("POST /api/groups/may/resume", json("{" + GROUP + ",'changed':false}"));

        assertEquals(Exit.DONE, program.derive("group", "may", "resume"));

        assertEquals(
                "Group may is open: resume does not go together with that, and nothing was changed\n", program.out());
    }

    @Test
    void whatFailedIsRetriedByCause() {
        program.server.says("POST /api/groups/may/retry", json("{" + GROUP + ",'jobs':1234}"));

        assertEquals(Exit.DONE, program.derive("group", "may", "retry", "--cause", "abc"));

        assertEquals("{\"cause\":\"abc\"}", program.body(0));
        assertEquals("Group may: 1,234 jobs are requeued\n", program.out());
    }

    @Test
    void limitsAreChangedAndTakenAway() {
        program.server.says(
                "POST /api/groups/may/limits", json("{" + GROUP + ",'stopped_reason':null,'changed':true}"));

        assertEquals(
                Exit.DONE,
                program.derive(
                        "group",
                        "may",
                        "limit",
                        "--stop-rejected",
                        "20",
                        "--of-last",
                        "50",
                        "--budget-tokens",
                        "2.5M",
                        "--budget-hours",
                        "none",
                        "--webhook",
                        "none"));

        assertEquals(
                json(
                        "{'stop_rule':{'rejected_percent':20,'of_last':50},'budget_tokens':2500000,'budget_hours':null,'webhook_url':null}"),
                program.body(0));
        assertEquals("Group may is open; its limits are changed\n", program.out());
    }

    @Test
    void whatCannotBeResumedSaysWhatToRaise() {
        program.server.says(
                "POST /api/groups/may/resume",
                json(
                        "{" + GROUP.replace("'OPEN'", "'STOPPED'")
                                + ",'stopped_reason':'the budget of 240 tokens is used up: 240 were read and written','changed':false}"));

        assertEquals(Exit.DONE, program.derive("group", "may", "resume"));

        assertEquals(
                "Group may is stopped: the budget of 240 tokens is used up: 240 were read and written; raise it first: derive group may limit\n",
                program.out());
    }

    @Test
    void limitsAndWhatWasToldAreShown() {
        onATerminal.server.says(
                "GET /api/groups/may",
                json("{" + GROUP + "," + LEDGER
                        + ",'runs':420,'prompt_tokens':42000,'output_tokens':8400,'run_seconds':99.5,"
                        + "'stop_rule':{'rejected_percent':20,'of_last':50},'budget_tokens':2000000,'budget_hours':6.5,"
                        + "'webhook_url':'https://hooks.example.org/x','used':{'hours':1.25,'last_ended':41,'last_rejected':3},"
                        + "'webhook_deliveries':[{'delivery_id':'a','webhook_url':'https://hooks.example.org/x','state':'WAITING',"
                        + "'attempts':2,'last_error':'answered 500','next_attempt_utc':'2026-01-31T12:00:20Z','delivered_utc':null}],"
                        + "'failures':{'failures':[],'jobs':0,'causes':0,'complete':true},'eta':null}"));

        assertEquals(Exit.DONE, onATerminal.derive("group", "may"));

        assertTrue(onATerminal.out().endsWith("""
                  limits  stops at more than 20 % of the last 50 rejected (now 3 of 41), or
                          2,000,000 tokens (50,400 used), or 6.5 hours (1.25 used)
                  told    https://hooks.example.org/x: not delivered yet, 2 attempts, answered
                          500; next at 2026-01-31T12:00:20Z
                """), onATerminal.out());
    }

    @Test
    void theNewestEndIsToldAgain() {
        program.server.says("POST /api/groups/may/webhook", json("{'delivery_id':'d-1','state':'WAITING'}"));

        assertEquals(Exit.DONE, program.derive("group", "may", "webhook"));

        assertEquals("Webhook d-1 is sent again: derive group may\n", program.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "may fly | ACTION must be one of open, pause, resume, cancel, priority, retry, limit, webhook, but is fly",
                "may priority | priority needs N",
                "may pause 7 | N is for priority alone",
                "may pause --cause x | --cause is for retry alone",
                "may retry --reason x | --reason is for",
                "may limit | limit needs one of --stop-rejected",
                "may pause --budget-hours 3 | are for limit alone",
                "may limit --stop-rejected 20 | --stop-rejected needs --of-last",
                "may limit --of-last 20 | --of-last needs --stop-rejected",
                "may limit --budget-tokens 2T | --budget-tokens must be a number of tokens such as 500000, 500k or 2M, but is 2T",
                "may limit --budget-hours six | --budget-hours must be a number with a point, but is six",
                "may limit --budget-hours NaN | --budget-hours must be a number with a point, but is NaN",
                "may limit --budget-hours Infinity | --budget-hours must be a number with a point, but is Infinity",
                "may limit --stop-rejected NaN --of-last 9 | --stop-rejected must be a number with a point, but is NaN"
            })
    void badWordsAreRefused(String words, String message) {
        String[] all = ("group " + words).split(" ");

        assertEquals(Exit.BAD_USAGE, program.derive(all));

        assertTrue(program.err().contains(message), program.err());
    }
}
