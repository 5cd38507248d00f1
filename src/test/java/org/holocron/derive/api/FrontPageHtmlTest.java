package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.runner.Blockers;
import org.holocron.derive.runner.Outage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

/** The page at the context root answered 403, and people who came with a browser learnt nothing. */
class FrontPageHtmlTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final PageAddresses HERE = PageAddresses.of("127.0.0.1", 19_990);
    private static final Blockers NONE = new Blockers(List.of(), List.of());
    private static final String HOSTILE =
            "</dd><script>alert(1)</script><a href=\"x\" onclick='y'>&amp;\u202E\u0000\u001B[2J\u2028z";

    @Test
    void itSaysHowTheQueueStands() {
        String page = page(QueueView.of(stats(), NONE));

        assertTrue(page.contains(">waiting</a></th><td>1,234</td>"), page);
        assertTrue(page.contains(">running</a></th><td>2</td>"), page);
        assertTrue(page.contains(">failed</a></th><td>4</td>"), page);
        assertTrue(page.contains(">dead-lettered</a></th><td>5</td>"), page);
        assertTrue(
                page.contains(
                        "Of the waiting jobs 1,000 are due now. The one that waits longest is due since " + SINCE),
                page);
        assertTrue(page.contains("Nothing holds jobs back"), page);
    }

    @Test
    void itSaysWhereEverythingIsWithThePortsThatAreSet() {
        String page = page(QueueView.of(stats(), NONE));

        for (String address : List.of(
                "/openapi",
                "/api/jobs",
                "/api/stats",
                "http://127.0.0.1:19990/health",
                "http://127.0.0.1:19990/metrics",
                "http://127.0.0.1:19990/console")) {
            assertTrue(page.contains("href=\"" + address + "\""), address + " in " + page);
        }
        assertTrue(page.contains("docs/first-job.md"), page);
    }

    @Test
    void itSaysWhatHoldsJobsBack() {
        Pause pause = new Pause(PauseTarget.ALL, PauseTarget.ALL, new PauseNote("anna", "a new prompt"), SINCE);
        Outage outage = new Outage(
                Dependency.model("http://models.test", "qwen3"), "MODEL_MISSING", "ollama pull qwen3", SINCE, 1, SINCE);

        String page = page(QueueView.of(stats(), new Blockers(List.of(pause), List.of(outage))));

        assertTrue(page.contains("a new prompt"), page);
        assertTrue(page.contains("ollama pull qwen3"), page);
        assertFalse(page.contains("Nothing holds jobs back"), page);
    }

    /** That is when people look. */
    @Test
    void whileTheDatabaseIsUnavailableItSaysSoAndWhereEverythingIs() {
        String page = page(QueueView.unavailable("refuses the connection", NONE));

        assertTrue(page.contains("The database is unavailable, so there are no figures: refuses the connection"), page);
        assertFalse(page.contains("Nothing holds jobs back"), page);
        assertTrue(page.contains("http://127.0.0.1:19990/health"), page);
        assertFalse(page.contains("waiting</a>"), page);
    }

    /** A reason has the words of a model server, of a person who paused, of a file. */
    @Test
    void hostileTextsStayTexts() throws Exception {
        String page = page(new QueueView(null, HOSTILE, Map.of(HOSTILE, HOSTILE)));

        assertFalse(page.contains("<script>"), page);
        assertFalse(page.contains("onclick='"), page);
        assertFalse(Pattern.compile("[\\u202E\\u2028\\x00\\x1B]").matcher(page).find(), page);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(
                        page.replaceAll("(<(?:meta|link)[^>]*)>", "$1/>").replace("<!DOCTYPE html>", ""))));
        assertEquals(
                "</dd><script>alert(1)</script><a href=\"x\" onclick='y'>&amp;\\u{202E}\\u{0}\\u{1B}[2J z",
                document.getElementsByTagName("dd").item(0).getTextContent());
    }

    /** The policy forbids both, and a browser would silently leave them out. */
    @Test
    void nothingIsInline() {
        String page = page(QueueView.of(stats(), NONE));

        assertFalse(
                Pattern.compile("<script>|<style|\\sstyle=|\\son\\w+=")
                        .matcher(page)
                        .find(),
                page);
        assertTrue(page.contains("href=\"/page/page.css\""), page);
        assertTrue(page.contains("<script type=\"module\" src=\"/page/main.js\"></script>"), page);
    }

    @ParameterizedTest
    @CsvSource({
        "derive.example.org, http://derive.example.org:9990",
        "::1, http://[::1]:9990",
        "[::1], http://[::1]:9990",
        "'[::1', http://[::1]:9990",
        "derive_1.example.org, http://derive_1.example.org:9990",
        "_derive, http://_derive:9990",
        "'x\"><script>', http://127.0.0.1:9990",
        "'x/y@z', http://127.0.0.1:9990",
        "'', http://127.0.0.1:9990"
    })
    void theServersNameIsRepeatedOnlyIfItIsOne(String host, String management) {
        assertEquals(management, PageAddresses.of(host, 9990).management());
    }

    @ParameterizedTest
    @CsvSource({
        ", false",
        "*/*, false",
        "'text/html,application/xhtml+xml,*/*;q=0.8', false",
        "'application/json, text/html', false",
        "application/json, true",
        "'application/json, text/plain, */*', true",
        "APPLICATION/JSON, true"
    })
    void aProgramThatAsksForJsonGetsIt(String accept, boolean json) {
        assertEquals(json, FrontPage.isForProgram(accept));
    }

    @ParameterizedTest
    @CsvSource({
        ", false",
        "*/*, false",
        "application/yaml, false",
        "'application/yaml, application/json', false",
        "application/vnd.oai.openapi+json, true",
        "APPLICATION/JSON, true"
    })
    void theDocumentIsJsonIfThatIsAskedForInAnySpelling(String accept, boolean json) {
        assertEquals(json, AcceptHeader.asksFor("json", "yaml", accept));
    }

    private static String page(QueueView view) {
        return new FrontPageHtml(view, HERE).text();
    }

    private static QueueStats stats() {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        counts.put(JobStatus.NEW, 1_234L);
        counts.put(JobStatus.RUNNING, 2L);
        counts.put(JobStatus.SUCCEEDED, 3L);
        counts.put(JobStatus.FAILED, 4L);
        counts.put(JobStatus.DEADLETTER, 5L);
        counts.put(JobStatus.CANCELLED, 6L);
        return new QueueStats(counts, 1_000, SINCE, 7, 8, 9, 10, 0, FactCounts.NONE);
    }
}
