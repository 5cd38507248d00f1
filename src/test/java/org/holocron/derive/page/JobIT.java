package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Where a fact was read. */
@InBrowser
class JobIT {

    private static final String CHECKED = "details.file .tag.good";

    /** Characters of two code units stand before the words, so that a count of units would mark others. */
    private static final AskedJob MARA = AskedJob.about("highlights")
            .named("Mara Lindt")
            .wanting("date_of_birth", "employer", "height")
            .item(
                    "news",
                    "https://gazette.example/2025/12",
                    "\ud83e\udeb6\ud83e\udeb6 Mara Lindt, born on 18 March 1984 in Graz, is employed by the City Museum. Lindt is about 1.78 m tall.")
            .item("profile", "museum:staff", "\ud83e\udeb6 Dr. Mara Lindt studied in Vienna and Lyon.");

    @Test
    void aClaimShowsItsWordsAndWordsTheirClaim(Page page, PageNode node) {
        Queue queue = new Queue(node.api());
        String job = queue.worked(MARA).getString("job_id");
        List<JsonObject> facts =
                queue.get("/api/jobs/" + job + "/facts").getJsonArray("facts").getValuesAs(JsonObject.class).stream()
                        .filter(fact -> !fact.isNull("quote_start"))
                        .toList();
        assertTrue(facts.size() >= 2, facts::toString);
        page.open("/jobs/" + job);
        for (JsonObject fact : facts) {
            int ordinal = fact.getInt("ordinal");
            WebElement row = page.one("tr[data-claim='" + ordinal + "']");
            assertEquals(fact.getString("quote"), wordsOf(page, ordinal), "the words of claim " + ordinal);
            String before = look(page, ordinal);
            page.hover(row);
            page.await("the words of claim " + ordinal + " stand out", () -> !look(page, ordinal)
                    .equals(before));
            page.hover(page.one("h1"));
            page.await("they do no more", () -> look(page, ordinal).equals(before));
        }
        page.screenshot("job-claims");
        int first = facts.get(0).getInt("ordinal");
        WebElement words = page.all(".words[data-claims~='" + first + "']").get(0);
        page.hover(words);
        page.await("its claim stands out", () -> page.one("tr[data-claim='" + first + "']")
                .getDomAttribute("class")
                .contains("pointed"));
        page.screenshot("job-highlight");
    }

    @Test
    void theKeyboardGoesFromAClaimToItsWordsAndBack(Page page, PageNode node) {
        String job = new Queue(node.api()).worked(MARA).getString("job_id");
        page.open("/jobs/" + job);
        WebElement claim = page.one("button.to-words:enabled");
        String ordinal = claim.getDomAttribute("data-claim");
        page.run("arguments[0].focus();", claim);
        page.press(Keys.ENTER);
        page.await("its words have the focus", () -> page.focused().getDomAttribute("data-claims") != null);
        assertTrue(List.of(page.focused().getDomAttribute("data-claims").split(" "))
                .contains(ordinal));
        page.press(Keys.ENTER);
        page.await("its claim has the focus", () -> page.focused().getDomAttribute("data-claim") != null);
        assertEquals(ordinal, page.focused().getDomAttribute("data-claim"));
    }

    @Test
    void itsFilesAreReadWithTheirHashChecked(Page page, PageNode node) {
        String job = new Queue(node.api()).worked(MARA).getString("job_id");
        page.open("/jobs/" + job);
        List<WebElement> files = page.all("details.file > summary");
        assertTrue(files.size() >= 5, "prompt, request, response, answer, manifest");
        for (WebElement file : files) {
            int before = page.all(CHECKED).size();
            page.run("arguments[0].click();", file);
            page.await(file.getText() + " is read", () -> page.all(CHECKED).size() > before);
        }
        assertTrue(page.all("details.file .tag.bad").isEmpty());
        assertFalse(page.one("details.file .long-text").getText().isBlank());
    }

    /** What is marked of a claim, in the order of the text; pieces that belong to it only because they state its value are within its quote. */
    private static String wordsOf(Page page, int ordinal) {
        return String.valueOf(page.run(
                "return [...document.querySelectorAll(`.words[data-claims~='${arguments[0]}']`)].map(each => each.textContent).join('');",
                ordinal));
    }

    private static String look(Page page, int ordinal) {
        return String.valueOf(page.run(
                "const s = getComputedStyle(document.querySelector(`.words[data-claims~='${arguments[0]}']`));"
                        + " return [s.backgroundColor, s.outlineStyle, s.boxShadow, s.textDecoration, s.fontWeight].join();",
                ordinal));
    }

    @Test
    void aFailureIsSaidInWordsWithWhatToDo(Page page, PageNode node) {
        String job = new Queue(node.api())
                .worked(AskedJob.about("told_what_to_do").item("x", "s", "[[simulator:400]] Mara Lindt is tall."))
                .getString("job_id");
        page.open("/jobs/" + job);
        page.awaitText("FAILED");
        page.awaitText("What to do:");
        assertNotEquals("", page.one(".problem").getText());
        page.screenshot("job-failed");
    }
}
