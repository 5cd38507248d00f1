package org.holocron.derive.page;

import org.junit.jupiter.api.Test;

/** Two people, or one with two tabs: each sees what the other does. */
@InBrowser
class TwoTabsIT {

    @Test
    void aPauseInOneIsSeenInTheOther(Page page, PageNode node) {
        page.open("/");
        Page other = page.secondTab();
        other.open("/");
        other.button("Pause \u2026").click();
        other.fill("Your name (not checked)", "Ada");
        other.fill("Why", "the disk is changed");
        other.one("dialog button[type=submit]").click();
        other.awaitText("the disk is changed");
        other.screenshot("paused");
        page.bringToFront();
        page.awaitText("the disk is changed");
        page.awaitText("by Ada");
        page.button("Resume").click();
        page.one("dialog button[type=submit]").click();
        page.await("it is gone here", () -> !page.text().contains("the disk is changed"));
        other.bringToFront();
        other.await("and there", () -> !other.text().contains("the disk is changed"));
        other.assertQuiet();
        page.bringToFront();
    }
}
