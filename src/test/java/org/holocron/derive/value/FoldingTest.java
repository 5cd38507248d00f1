package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FoldingTest {

    private static final String OF_NO_TABLE = "\u4e00";

    /** A table folds words of Latin letters, and the normaliser of the JDK all others: both must say the same. */
    @Test
    void aLetterIsFoldedAlikeByTheTableAndWithoutIt() {
        for (char letter = 0x80; letter < 0x180; letter++) {
            if (Character.isLetter(letter)) {
                String word = "x" + letter + "y";
                assertEquals(withoutTable(Folding.of(word + OF_NO_TABLE)), Folding.of(word), word);
                assertEquals(withoutTable(Folding.spelledOut(word + OF_NO_TABLE)), Folding.spelledOut(word), word);
            }
        }
    }

    private static String withoutTable(String folded) {
        return folded.substring(0, folded.length() - OF_NO_TABLE.length());
    }
}
