package org.holocron.derive.page;

import org.junit.jupiter.api.Test;

/** A group whose jobs are held back showed a time left all the while. */
@InBrowser
class HeldBackIT {

    @Test
    void aGroupSaysWhatHoldsItsJobsBack(Page page, PageNode node) {
        Queue queue = new Queue(node.api());
        queue.post(200, "/api/runner/pause", "{\"reason\":\"the server is needed\",\"by\":\"Ada\"}");
        try {
            queue.enqueue(Scene.about("Vera Lang", "held-back"));
            page.open("/groups/held-back");
            page.awaitText("all that waits is held back");
            page.awaitText("the server is needed");
            page.screenshot("group-held-back");
        } finally {
            queue.post(200, "/api/runner/resume", "{}");
        }
        page.awaitText("Nothing is left to do");
    }
}
