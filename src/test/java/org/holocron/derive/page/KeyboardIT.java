package org.holocron.derive.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Without a mouse. */
@InBrowser
class KeyboardIT {

    @Test
    void theFirstKeySkipsTheBarAndTheNextOnesGoThroughIt(Page page) {
        page.open("/");
        page.press(Keys.TAB);
        assertEquals("Skip to the content", page.focused().getText());
        page.press(Keys.ENTER);
        assertEquals("main", page.focused().getTagName());
    }

    /** Who cannot see that the view has changed is told so by its heading. */
    @Test
    void aViewThatIsOpenedHasTheFocusAtItsHeading(Page page) {
        page.open("/");
        page.run("arguments[0].focus();", page.link("Jobs"));
        page.press(Keys.ENTER);
        page.awaitView("Jobs");
        page.await(
                "the heading has the focus", () -> page.focused().getTagName().equals("h1"));
    }

    @Test
    void aDialogKeepsTheFocusAndGivesItBack(Page page) {
        page.open("/");
        page.run("arguments[0].focus();", page.button("Pause \u2026"));
        page.press(Keys.ENTER);
        page.one("dialog[open]");
        for (int i = 0; i < 8; i++) {
            page.press(Keys.TAB);
            assertTrue(isWithinDialogOrBrowser(page), "the focus stays in the dialog");
        }
        page.press(Keys.ESCAPE);
        page.await("the dialog is gone", () -> page.all("dialog").isEmpty());
        page.await("the focus is back", () -> page.focused().getText().equals("Pause \u2026"));
    }

    /** At its end the focus goes to the browser's own controls, as the standard has it. */
    private static boolean isWithinDialogOrBrowser(Page page) {
        return Boolean.TRUE.equals(
                page.run(
                        "return document.activeElement === document.body || document.activeElement.closest('dialog') !== null;"));
    }
}
