package org.holocron.derive.table;

import java.util.HashMap;
import java.util.Map;

/** What stands between the cells of a file, by its first line. */
final class CsvDelimiter {

    private static final char USUAL = ',';
    private static final String OTHERS = ";\t|";

    private CsvDelimiter() {}

    /** The one that the first line has most often outside of quotes; a comma if there is none. */
    static char of(String start) {
        Map<Character, Integer> counts = new HashMap<>();
        boolean isQuoted = false;
        for (char each : start.toCharArray()) {
            if (!isQuoted && (each == '\n' || each == '\r')) {
                break;
            }
            isQuoted ^= each == '"';
            if (!isQuoted) {
                counts.merge(each, 1, Integer::sum);
            }
        }
        char best = USUAL;
        for (char other : OTHERS.toCharArray()) {
            best = counts.getOrDefault(other, 0) > counts.getOrDefault(best, 0) ? other : best;
        }
        return best;
    }
}
