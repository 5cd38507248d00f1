package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the overview to why jobs failed, and to trying all of them again. */
@InBrowser
class FailuresIT {

    /** Each test has its own. */
    private final String group = "crossing-" + UUID.randomUUID();

    private Queue queue;
    private List<String> jobs;

    @BeforeEach
    void failThreeJobsByOneCause(PageNode node) {
        node.fail(FaultPlan.ofPrompt("crossed the river", InjectedFault.REFUSED_400));
        queue = new Queue(node.api());
        jobs = Stream.of("first", "second", "third")
                .map(name -> queue.enqueue(AskedJob.about(name + "_" + group)
                        .inGroup(group)
                        .item(
                                "log",
                                "log:" + name,
                                "Mara Lindt crossed the river the " + name + " time. She is 1.78 m tall.")))
                .toList();
        jobs.forEach(job -> assertEquals("FAILED", queue.ended(job).getString("status")));
    }

    @AfterEach
    void healTheModel(PageNode node) {
        node.fail(FaultPlan.NONE);
    }

    /** In three clicks from the overview. */
    @Test
    void whyAJobFailedIsFoundFromTheOverview(Page page) {
        page.open("/");
        page.one("main .figures a[href='#/failures']").click();
        page.awaitView("Failures by cause");
        page.screenshot("failures");
        page.one(".cause a[href^='#/jobs?']").click();
        page.awaitView("Jobs");
        page.one("table.jobs tbody a[href^='#/jobs/']").click();
        page.awaitText("What to do:");
    }

    @Test
    void allOfACauseAreRetriedAfterAPreview(Page page, PageNode node) {
        page.open("/failures?group=" + group);
        page.await("the cause is there", () -> page.all(".cause").size() == 1);
        node.fail(FaultPlan.NONE);
        page.button("Retry all 3 \u2026").click();
        page.awaitText("Nothing has been changed yet");
        assertTrue(page.heading().startsWith("Retry "), page.heading());
        assertEquals(jobs.size(), page.all("table.jobs tbody tr").size());
        page.screenshot("bulk-preview");
        page.one(".notice button.primary").click();
        page.awaitText("Done: " + jobs.size() + " retried");
        page.screenshot("bulk-done");
        jobs.forEach(job -> assertEquals("SUCCEEDED", queue.ended(job).getString("status")));
    }

    /** What somebody sees can be sent to somebody else. */
    @Test
    void theFiltersStandInTheAddress(Page page) {
        page.open("/jobs?group=" + group + "&status=FAILED");
        page.await("its jobs are there", () -> page.all("table.jobs tbody tr").size() >= jobs.size());
        page.fill("Model", "no-such-model");
        page.awaitText("No job fits");
        assertTrue(page.route().contains("model=no-such-model"), page.route());
        page.reload();
        page.awaitText("No job fits");
        page.back();
        page.await(
                "its jobs are there again",
                () -> page.all("table.jobs tbody tr").size() >= jobs.size());
    }
}
