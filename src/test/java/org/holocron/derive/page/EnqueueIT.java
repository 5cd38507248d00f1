package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** A job by hand: the form that is made of the input schema, and what becomes of what is filled in. */
@InBrowser
class EnqueueIT {

    @Test
    void aJobIsEnqueuedByTheFormAndWatchedUntilItEnds(Page page, PageNode node) {
        node.slowly(() -> {
            page.open("/interrogations/entity_facts_v2");
            page.fill("entity id", "by_form");
            page.button("Enqueue a job").click();
            page.awaitText("The job waits");
            page.one("main a[href^='#/jobs/']:not(.button)").click();
            page.awaitText("by_form");
            page.awaitText("receives the answer");
            page.screenshot("job-running");
        });
        page.awaitText("SUCCEEDED");
        page.awaitText("Claims");
        String job = page.route().replaceFirst(".*/jobs/", "");
        JsonObject ended = new Queue(node.api()).ended(job);
        assertEquals("by_form", ended.getString("entity_id"));
        assertEquals("SUCCEEDED", ended.getString("status"));
    }

    @Test
    void itIsTriedWithoutTheQueue(Page page, PageNode node) {
        Queue queue = new Queue(node.api());
        page.open("/interrogations/entity_facts_v2");
        page.fill("entity id", "only_tried");
        page.button("Try it").click();
        page.awaitText("A job would have succeeded");
        page.screenshot("tried");
        assertTrue(
                queue.get("/api/jobs?entity_id=only_tried").getJsonArray("jobs").isEmpty());
    }

    /** The form and the JSON beside it are one input. */
    @Test
    void whatIsWrongIsSaidAtItsField(Page page) {
        page.expect("the server responded with a status of 4");
        page.open("/interrogations/entity_facts_v2");
        page.fill("The input as JSON", "{\"entity_type\": \"person\", \"entity_id\": \"x\", \"colour\": 1}");
        assertEquals("x", page.field("entity id").getDomProperty("value"));
        page.button("Enqueue a job").click();
        page.awaitText("colour");
        page.fill("The input as JSON", "{");
        page.awaitText("This is no input yet");
        assertTrue(!page.button("Enqueue a job").isEnabled());
    }
}
