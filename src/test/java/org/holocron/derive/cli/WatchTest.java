package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.holocron.derive.testing.FakeConnection;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.FakeRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What those see who watch the queue, on a terminal and in a pipe, and what becomes of it when the server goes. */
class WatchTest {

    private static final Screen EIGHTY = new Screen(true, true, true, 80);
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm");
    private static final String GENERATES =
            "{\"slot\":1,\"job_id\":\"860c8f44-3aff-4878-9d79-fd198496b8b5\",\"interrogation_key\":\"facts_v1\","
                    + "\"seconds\":12,\"step\":\"GENERATE\",\"tokens\":1340}";

    /** Each is one connection: the texts that come over it before it ends. */
    private final Deque<List<String>> connections = new ArrayDeque<>();

    /** To what is asked beside the stream. */
    private final Deque<String> answers = new ArrayDeque<>();

    private final FakeHttpServer http = FakeHttpServer.playing(this::play);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final SetWaitClock clock = new SetWaitClock();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void onATerminalItIsTheBarTheRatesAndWhatEachSlotDoes() {
        says(picture(3, 1, 0, GENERATES), picture(0, 0, 4, "{\"slot\":1,\"job_id\":null}"));

        assertEquals(Exit.DONE, watch(EIGHTY, XTERM, true));

        String shown = out();
        assertTrue(shown.contains("0/4  0 succeeded  0 failed  1 running  0.0 jobs/s  0:00"), shown);
        assertTrue(shown.contains("  last minute: 1.9 jobs/s, 210 tokens/s"), shown);
        assertTrue(
                shown.contains("  slot 1  860c8f44  \033[32mgenerates          \033[0m   12 s  1,340 tok  facts_v1"),
                shown);
        assertTrue(shown.contains("\033[3A\r\033[K[=====================] 4/4"), "redrawn in its place: " + shown);
        assertTrue(shown.endsWith("The queue is empty: 4 of 4 jobs done: 4 succeeded\n"), shown);
        for (String line : shown.replaceAll("\033\\[[0-9]*[A-Za-z]", "").split("\n")) {
            assertTrue(Columns.of(line.strip()) < 80, line);
        }
    }

    @Test
    void whyJobsFailedAndOpenGroupsStandBelow() {
        answers.add("{\"failures\":[{\"jobs\":2,\"error_kind\":\"SCHEMA\",\"place\":\"/facts/*/value\","
                + "\"sample\":{\"reason\":\"/facts/3/value must be a number\"}}]}");
        String groups = "\"groups\":[{\"group_key\":\"may\",\"state\":\"OPEN\",\"ledger\":{\"enqueued\":1000,"
                + "\"waiting\":600,\"running\":2,\"failed\":5},\"eta\":{\"seconds_low\":540,\"seconds_high\":3720}}],"
                + "\"more_groups\":true,\"slots\"";
        says(
                picture(3, 0, 0, GENERATES),
                picture(1, 0, 0, "").replace("\"NEW\"", "\"FAILED\":2,\"NEW\"").replace("\"slots\"", groups),
                picture(0, 0, 1, "").replace("\"NEW\"", "\"FAILED\":2,\"NEW\""));

        assertEquals(Exit.FAILED, watch(EIGHTY, Map.of("TERM", "xterm", "NO_COLOR", "1"), true));

        assertTrue(out().contains("  2 failed: SCHEMA at /facts/*/value: /facts/3/value must be a number\n"), out());
        assertTrue(out().contains("  may is open: 398/1,000, 5 failed, 9:00 min to 1:02 h left"), out());
        assertTrue(out().contains("  … more groups: derive group"), out());
    }

    @Test
    void aGroupIsWatchedToItsEnd() {
        says(picture(3, 1, 0, ""), picture(3, 0, 1, ""), picture(2, 0, 2, ""), picture(0, 0, 4, ""));
        answers.add(group(2, 1, 396, 1));
        answers.add(group(0, 0, 399, 1));

        assertEquals(Exit.FAILED, watchGroup(group(3, 1, 395, 1)));

        assertEquals("""
                may is open: 396/400, 1 failed, 9:00 min to 1:02 h left, 1.5 jobs/s, 210.0 tokens/s
                  1 failed: SCHEMA at /a: no
                Group may has ended: 400 enqueued = 399 accepted + 1 failed
                  1 failed: SCHEMA at /a: no
                """, out());
    }

    @Test
    void aGroupThatIsHeldBackSaysOnceByWhat() {
        says(picture(3, 1, 0, ""), picture(3, 0, 1, ""), picture(2, 0, 2, ""), picture(0, 0, 4, ""));
        String held = ",\"held_back\":\"ALL\",\"held_back_by\":[{\"kind\":\"MODEL_SERVER_UNAVAILABLE\","
                + "\"message\":\"nobody answers\",\"since\":\"2026-01-31T13:00:00Z\",\"next_probe\":\"2026-01-31T13:00:0";
        answers.add(group(3, 0, 397, 0).replace(",\"failures\"", held + "1Z\"}],\"failures\""));
        answers.add(group(3, 0, 397, 0).replace(",\"failures\"", held + "3Z\"}],\"failures\""));
        answers.add(group(0, 0, 400, 0));

        watchGroup(group(3, 1, 396, 0));

        assertTrue(out().contains("""
                Held back: MODEL_SERVER_UNAVAILABLE since 2026-01-31T13:00:00Z, next probe 2026-01-31T13:00:01Z
                  nobody answers
                """), out());
        assertEquals(1, out().split("Held back", -1).length - 1, out());
    }

    /** It was watched for ever, and said nothing of why. */
    @Test
    void aGroupThatAPersonPausedIsGivenUpWhenNothingOfItRuns() {
        String paused =
                group(3, 0, 397, 0).replace("\"state\":\"OPEN\"", "\"state\":\"PAUSED\",\"changed_by\":\"anna\"");
        says(Collections.nCopies(40, picture(3, 0, 1, "")).toArray(String[]::new));
        answers.addAll(Collections.nCopies(40, paused));

        assertEquals(Exit.GAVE_UP, watchGroup(group(3, 1, 396, 0)));

        assertEquals(
                "Gave up watching: group may is paused, by anna (unverified); derive group may resume goes on with it\n",
                err());
    }

    /** While nothing changes no picture comes. */
    @Test
    void aQueueThatAPersonPausedIsGivenUpThoughNoPictureComes() {
        String paused = picture(1, 0, 0, "")
                .replace(
                        "\"pauses\":[]",
                        "\"pauses\":[{\"kind\":\"USER\",\"message\":\"paused by a user\",\"since\":\"2026-11-23T11:00:00Z\"}]");
        connections.add(List.of("data: " + paused + "\n\n", ": alive\n\n: alive\n\n: alive\n\n: alive\n\n"));
        WaitClock later = new SetWaitClock() {
            @Override
            public Duration elapsed() {
                sleep(Duration.ofSeconds(5));
                return super.elapsed();
            }
        };
        WatchOutput output = new WatchOutput(terminal(Program.PIPE, Map.of()), false);

        int code = new QueueWatch(pictures(), output, later, new WatchEnd(true, null), failures()).run();

        assertEquals(Exit.GAVE_UP, code);
        assertEquals("Gave up watching: USER does not go by itself\nThe jobs stay in the queue\n", err());
    }

    @Test
    void theTimeoutHoldsThoughNoPictureComes() {
        says(picture(1, 0, 0, GENERATES));
        WatchOutput output = new WatchOutput(terminal(Program.PIPE, Map.of()), false);
        WatchEnd end = new WatchEnd(false, Duration.ZERO);

        assertEquals(Exit.GAVE_UP, new QueueWatch(pictures(), output, clock, end, failures()).run());

        assertEquals("Gave up watching: 0 s are over\n", err());
    }

    private int watchGroup(String first) {
        GroupWatch watch = new GroupWatch(
                pictures(),
                new WatchOutput(terminal(Program.PIPE, Map.of()), false),
                clock,
                new WatchEnd(true, null),
                new ApiClient(http.uri()));
        return watch.run((JsonObject) JsonValues.parse(first).orElseThrow());
    }

    private static String group(int waiting, int running, int accepted, int failed) {
        return "{\"group_key\":\"may\",\"state\":\"OPEN\",\"ledger\":{\"enqueued\":400,\"waiting\":" + waiting
                + ",\"running\":" + running + ",\"accepted\":" + accepted + ",\"failed\":" + failed + "},\"eta\":"
                + (waiting == 0
                        ? "null"
                        : "{\"seconds_low\":540,\"seconds_high\":3720,\"jobs_per_second\":1.5,\"tokens_per_second\":210}")
                + ",\"failures\":{\"failures\":[{\"jobs\":1,\"error_kind\":\"SCHEMA\",\"place\":\"/a\","
                + "\"sample\":{\"reason\":\"no\"}}]}}";
    }

    @Test
    void noColorIsHeeded() {
        says(picture(3, 1, 0, GENERATES), picture(0, 0, 4, ""));

        watch(EIGHTY, Map.of("TERM", "xterm", "NO_COLOR", "1"), true);

        assertTrue(out().contains("generates"), out());
        assertFalse(out().contains("m\033") || out().contains("[32m"), out());
    }

    /** A pipe and a log got a line that was redrawn, with all that a terminal obeys. */
    @Test
    void inAPipeItIsLinesAndNothingThatATerminalObeys() {
        says(picture(3, 1, 0, GENERATES), picture(0, 0, 4, ""));

        assertEquals(Exit.DONE, watch(Program.PIPE, XTERM, true));

        assertEquals("""
                0 of 4 jobs done: 1 running, 3 waiting
                The queue is empty: 4 of 4 jobs done: 4 succeeded
                """, out());
    }

    @Test
    void whatHadEndedBeforeDoesNotCountAndWhatFailedMeanwhileDoes() {
        says(
                "{\"queue\":{\"counts\":{\"NEW\":1,\"FAILED\":7,\"SUCCEEDED\":90},\"claimable\":1},\"slots\":[]}",
                "{\"queue\":{\"counts\":{\"NEW\":0,\"FAILED\":8,\"SUCCEEDED\":90},\"claimable\":0},\"slots\":[]}");

        assertEquals(Exit.FAILED, watch(Program.PIPE, Map.of(), true));

        assertTrue(out().endsWith("The queue is empty: 1 of 1 job done: 1 failed\n"), out());
    }

    @Test
    void aLostConnectionIsMadeAgainAndPeopleAreTold() {
        says(picture(1, 0, 0, ""));
        connections.add(List.of());
        says(picture(0, 0, 1, ""));

        assertEquals(Exit.DONE, watch(Program.PIPE, Map.of(), true));

        assertEquals("""
                The connection to the server is lost; connecting again
                Connected again
                The connection to the server is lost; connecting again
                Connected again
                """, err());
        assertEquals(3, http.requests().size());
    }

    /** A server that is gone for good must not keep a script for ever. */
    @Test
    void aServerThatStaysAwayEndsIt() {
        says(picture(1, 0, 0, ""));

        CommandFailedException gone =
                assertThrows(CommandFailedException.class, () -> watch(Program.PIPE, Map.of(), true));

        assertEquals(Exit.NO_SERVER, gone.exitCode());
        assertTrue(clock.elapsed().compareTo(Duration.ofMinutes(10)) > 0, clock.elapsed()::toString);
    }

    @Test
    void jsonIsOnePictureALine() {
        String first = picture(1, 0, 0, "");
        String last = picture(0, 0, 1, "");
        says(first, last);

        LivePictures pictures = pictures();
        WatchOutput output = new WatchOutput(terminal(Program.PIPE, Map.of()), true);
        assertEquals(Exit.DONE, new QueueWatch(pictures, output, clock, new WatchEnd(true, null), failures()).run());

        List<String> lines = out().lines().toList();
        assertEquals(2, lines.size());
        assertEquals(JsonValues.parse(first), JsonValues.parse(lines.get(0)));
        assertEquals(JsonValues.parse(last), JsonValues.parse(lines.get(1)));
    }

    @Test
    void whatHoldsJobsBackIsSaidWithWhatToDo() {
        String paused = picture(1, 0, 0, "")
                .replace(
                        "\"pauses\":[]",
                        "\"pauses\":[{\"kind\":\"USER\",\"message\":\"paused by a user\",\"since\":\"2026-11-23T11:00:00Z\"}]");
        says(paused, picture(1, 0, 0, ""), picture(0, 0, 1, ""));

        watch(Program.PIPE, Map.of(), true);

        assertTrue(out().startsWith("Held back: paused by a person since 11:00:00Z\n  derive resume ends it\n"), out());
        assertTrue(out().contains("Nothing holds the jobs back any more\n"), out());
    }

    @Test
    void aDatabaseThatIsUnavailableIsSaidOnceAndIsNoEmptyQueue() {
        String unavailable = "{\"queue\":null,\"unavailable\":\"it is down\",\"slots\":[],\"pauses\":[]}";
        says(unavailable, unavailable, picture(0, 0, 0, ""));

        assertEquals(Exit.DONE, watch(Program.PIPE, Map.of(), true));

        assertEquals("The queue cannot be seen: it is down\n", err());
        assertEquals("The queue is empty\n", out());
    }

    @Test
    void theFiguresAreShownAgainWhenTheyHaveChanged() {
        says(picture(2, 0, 0, ""));

        assertThrows(CommandFailedException.class, () -> new StatsWatch(
                        pictures(), new WatchOutput(terminal(Program.PIPE, Map.of()), false), clock)
                .run());

        assertTrue(out().startsWith("waiting               2  2 due now, 0 later"), out());
        assertTrue(out().contains("finished per second      1.93"), out());
    }

    private int watch(Screen screen, Map<String, String> variables, boolean untilEmpty) {
        return new QueueWatch(
                        pictures(),
                        new WatchOutput(terminal(screen, variables), false),
                        clock,
                        new WatchEnd(untilEmpty, null),
                        failures())
                .run();
    }

    private WatchedFailures failures() {
        return new WatchedFailures(new ApiClient(http.uri()), clock);
    }

    private LivePictures pictures() {
        PrintStream notes = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new LivePictures(new ApiClient(http.uri()), clock, notes::println);
    }

    private Terminal terminal(Screen screen, Map<String, String> variables) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                screen,
                variables);
    }

    private void says(String... pictures) {
        List<String> texts = new ArrayList<>();
        for (String picture : pictures) {
            texts.add("event: picture\nid: 1\ndata: " + picture + "\n\n: alive\n\n");
        }
        connections.add(texts);
    }

    private void play(FakeRequest request, FakeConnection connection) throws IOException {
        if (!request.methodAndPath().equals("GET /api/events")) {
            String answer = answers.poll();
            connection.json(answer == null ? 500 : 200, answer == null ? "{}" : answer);
            return;
        }
        List<String> texts;
        synchronized (connections) {
            texts = connections.poll();
        }
        if (texts == null) {
            connection.reset();
            return;
        }
        connection.beginStream();
        for (String text : texts) {
            connection.part(text);
        }
        connection.endStream();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static String picture(int waiting, int running, int succeeded, String slots) {
        return "{\"queue\":{\"counts\":{\"NEW\":" + waiting + ",\"RUNNING\":" + running + ",\"SUCCEEDED\":" + succeeded
                + "},\"claimable\":" + waiting + ",\"finished_per_second\":1.93,\"output_tokens_per_second\":210.4},"
                + "\"unavailable\":null,\"loop\":true,\"slots\":[" + slots + "],\"pauses\":[],\"servers\":[]}";
    }
}
