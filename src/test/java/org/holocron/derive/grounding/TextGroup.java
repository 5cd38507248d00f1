package org.holocron.derive.grounding;

import java.util.Arrays;

/** Texts of the set that were written at one time and to one end. The number at the end of a text's id tells them apart. */
enum TextGroup {
    FIRST("first", 10),

    /** For values that have a rival near by. */
    RIVALS("of rivals", 20),

    /** After the burden of proof. */
    LATER("later", 30),

    /** After the rule for similar numbers. */
    LATEST("latest", 50),

    /** After what words have to show by themselves. */
    NEWEST("newest", Integer.MAX_VALUE);

    private final String label;
    private final int lastNumber;

    TextGroup(String label, int lastNumber) {
        this.label = label;
        this.lastNumber = lastNumber;
    }

    static TextGroup of(String textId) {
        int number = Integer.parseInt(textId.substring(textId.lastIndexOf('-') + 1));
        return Arrays.stream(values())
                .filter(group -> number <= group.lastNumber)
                .findFirst()
                .orElseThrow();
    }

    String label() {
        return label;
    }
}
