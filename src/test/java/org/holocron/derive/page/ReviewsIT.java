package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Claims that need a person, decided without a mouse. */
@InBrowser
class ReviewsIT {

    private static final String NAME = "Ada";

    @AfterEach
    void healTheModel(PageNode node) {
        node.fail(FaultPlan.NONE);
    }

    @Test
    void threeClaimsAreDecidedByKeys(Page page, PageNode node) {
        Queue queue = new Queue(node.api());
        String accepted = withAnOpenClaim(node, queue, "accepted_by_key");
        String refused = withAnOpenClaim(node, queue, "refused_by_key");
        String corrected = withAnOpenClaim(node, queue, "corrected_by_key");
        page.open("/reviews");
        page.screenshot("reviews");

        goTo(page, accepted);
        page.press("a");
        page.fill("Your name (optional)", NAME);
        page.press(Keys.ENTER);
        page.awaitText("Accepted:");

        goTo(page, refused);
        page.press("r");
        page.fill("Reason", "the words say: up to");
        page.screenshot("review-refuse");
        page.press(Keys.ENTER);
        page.awaitText("Refused:");

        goTo(page, corrected);
        page.press("c");
        page.fill("The value that holds", "8900");
        page.fill("Reason", "as the sheet has it");
        page.press(Keys.ENTER);
        page.awaitText("Corrected to");

        assertEquals("accept", reviewOf(queue, accepted).getString("verdict"));
        assertEquals("refuse", reviewOf(queue, refused).getString("verdict"));
        assertEquals("correct", reviewOf(queue, corrected).getString("verdict"));
        assertEquals(
                "8900", reviewOf(queue, corrected).get("corrected").toString().replace("\"", ""));
    }

    /** The model drops a limit that the words have, which no rule can decide. */
    private static String withAnOpenClaim(PageNode node, Queue queue, String entity) {
        node.fail(FaultPlan.ofPrompt("The P40 moves", InjectedFault.QUALIFIER_DROPPED));
        JsonObject job = queue.worked(AskedJob.about(entity)
                .named("P40")
                .wanting("flow_rate", "weight")
                .item("sheet", "shop:" + entity, "The P40 moves up to 9,000 litres per hour. It weighs 12.4 kg."));
        assertEquals(1, job.getInt("open_reviews"), job::toString);
        return job.getString("job_id");
    }

    /** Of the claim that is decided; nothing waits any more. */
    private static JsonObject reviewOf(Queue queue, String job) {
        assertEquals(0, queue.get("/api/jobs/" + job).getInt("open_reviews"));
        JsonObject review =
                queue.get("/api/jobs/" + job + "/facts").getJsonArray("facts").getValuesAs(JsonObject.class).stream()
                        .filter(fact -> !fact.isNull("review"))
                        .map(fact -> fact.getJsonObject("review"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(NAME, review.getString("by"));
        return review;
    }

    /** With the keys only: the list has claims of other jobs too. */
    private static void goTo(Page page, String job) {
        for (int i = 0;
                i < 50 && page.all(".review-claim a[href='#/jobs/" + job + "']").isEmpty();
                i++) {
            page.press("j");
        }
        page.one(".review-claim a[href='#/jobs/" + job + "']");
    }
}
