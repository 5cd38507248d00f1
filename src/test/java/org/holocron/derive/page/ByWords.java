package org.holocron.derive.page;

import org.openqa.selenium.By;

/** Finds elements by what people call them. Names are compared without the white space around them. */
final class ByWords {

    private ByWords() {}

    static By button(String name) {
        return By.xpath("//button[" + named(name) + "] | //summary[" + named(name) + "] | //*[@role='tab']["
                + named(name) + "]");
    }

    static By link(String name) {
        return By.xpath("//a[@href][" + named(name) + "]");
    }

    /** The control of a label, whether it stands within the label or is named by it. */
    static By field(String label) {
        String control = "*[self::input or self::select or self::textarea]";
        String labelled = "//label[" + named(label) + " or *[" + named(label) + "] or text()[normalize-space()="
                + quoted(label) + "]]";
        return By.xpath(labelled + "//" + control + " | //" + control + "[@id = " + labelled + "/@for] | //" + control
                + "[@aria-label=" + quoted(label) + "]");
    }

    /** An element of that kind whose text has these words. */
    static By having(String element, String words) {
        return By.xpath("//" + element + "[contains(normalize-space(), " + quoted(words) + ")]");
    }

    private static String named(String name) {
        return "normalize-space()=" + quoted(name) + " or @aria-label=" + quoted(name);
    }

    /** XPath has no escapes; no name has both kinds of quotes. */
    private static String quoted(String text) {
        return text.contains("'") ? '"' + text + '"' : "'" + text + "'";
    }
}
