package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Claims that need a person, decided without a mouse. */
@InBrowser
class ReviewsIT {

    /** Of the simulator's claims about it three are limited by their words, so that a person is asked. */
    private static final AskedJob PUMPS = AskedJob.about("pumps_for_review")
            .named("P40")
            .item(
                    "a",
                    "sheet:a",
                    "The P40 moves up to 9,000 litres per hour. The P40 is about 1.20 m long. The P40 weighs about 12.4 kg.");

    @Test
    void threeClaimsAreDecidedByKeys(Page page, PageNode node) {
        Queue queue = new Queue(node.api());
        String job = queue.worked(PUMPS).getString("job_id");
        List<JsonObject> open = facts(queue, job).stream()
                .filter(fact -> fact.getBoolean("open"))
                .toList();
        assertTrue(open.size() >= 3, () -> facts(queue, job).toString());
        page.open("/reviews");
        page.awaitText("pumps_for_review");
        page.screenshot("reviews");
        goTo(page, job);
        page.press("a");
        page.fill("Your name (optional)", "Ada");
        page.press(Keys.ENTER);
        page.awaitText("Accepted:");
        goTo(page, job);
        page.press("r");
        page.one("dialog[open]");
        page.screenshot("review-refuse");
        page.fill("Reason", "the words say about");
        page.press(Keys.ENTER);
        page.awaitText("Refused:");
        goTo(page, job);
        page.press("c");
        page.one("dialog[open]");
        page.fill("The value that holds", "8900");
        page.fill("Reason", "as the sheet has it");
        page.press(Keys.ENTER);
        page.awaitText("Corrected to");
        assertEquals(
                new TreeMap<>(Map.of("accept", 1L, "refuse", 1L, "correct", 1L)),
                facts(queue, job).stream()
                        .filter(fact -> !fact.isNull("review"))
                        .map(fact -> fact.getJsonObject("review"))
                        .peek(review -> assertEquals("Ada", review.getString("by")))
                        .collect(Collectors.groupingBy(
                                review -> review.getString("verdict"), TreeMap::new, Collectors.counting())));
        assertEquals(open.size() - 3, queue.get("/api/jobs/" + job).getInt("open_reviews"));
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

    private static List<JsonObject> facts(Queue queue, String job) {
        return queue.get("/api/jobs/" + job + "/facts").getJsonArray("facts").getValuesAs(JsonObject.class);
    }
}
