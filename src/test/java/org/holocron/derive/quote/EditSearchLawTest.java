package org.holocron.derive.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Bits and blocks find what the plain table of distances finds. */
class EditSearchLawTest {

    private static final String SEED = "20261126";

    @Property(seed = SEED, tries = 1000)
    void itFindsWhatTheWholeTableHolds(@ForAll Random random) {
        String letters = "abcdefgh".substring(0, 1 + random.nextInt(8));
        String text = letters(random, letters, random.nextInt(600));
        String pattern = random.nextBoolean() || text.length() < 3
                ? letters(random, letters, 1 + random.nextInt(300))
                : text.substring(random.nextInt(text.length() / 2), text.length() - random.nextInt(text.length() / 2));
        pattern = changed(random, pattern, letters);
        int mostEdits = random.nextInt(Math.min(45, pattern.length()));

        Map<Integer, Integer> found = new TreeMap<>();
        assertTrue(new EditSearch(pattern, mostEdits).over(text, new Work(), found::put));

        assertEquals(table(pattern, text, mostEdits), found, pattern + " in " + text);
    }

    private static String letters(Random random, String of, int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(of.charAt(random.nextInt(of.length())));
        }
        return letters.toString();
    }

    private static String changed(Random random, String text, String letters) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(20); i > 0; i--) {
            int at = random.nextInt(changed.length());
            changed.replace(at, at + random.nextInt(2), letters(random, letters, random.nextInt(3)));
            if (changed.length() == 0) {
                changed.append('a');
            }
        }
        return changed.toString();
    }

    private static Map<Integer, Integer> table(String pattern, String text, int mostEdits) {
        Map<Integer, Integer> ends = new TreeMap<>();
        int[] column = new int[pattern.length() + 1];
        for (int i = 0; i < column.length; i++) {
            column[i] = i;
        }
        for (int j = 1; j <= text.length(); j++) {
            int diagonal = 0;
            for (int i = 1; i < column.length; i++) {
                int edits = Math.min(
                        diagonal + (pattern.charAt(i - 1) == text.charAt(j - 1) ? 0 : 1),
                        1 + Math.min(column[i], column[i - 1]));
                diagonal = column[i];
                column[i] = edits;
            }
            if (column[pattern.length()] <= mostEdits) {
                ends.put(j, column[pattern.length()]);
            }
        }
        return ends;
    }
}
