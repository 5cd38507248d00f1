package org.holocron.derive.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonLinesTest {

    /** However the bytes arrive. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void linesAreWhatStandsBetweenNewlines(int atATime) {
        assertEquals(List.of("ab", "", "cde", "f"), lines("ab\n\ncde\nf", atATime));
        assertEquals(List.of("a"), lines("a\n", atATime));
        assertEquals(List.of(), lines("", atATime));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void ofALineThatIsTooLongTheStartIsKeptAndTheNextOneIsWhole(int atATime) {
        assertEquals(List.of("abcdef", "next"), lines("abcdefghijk\nnext", atATime));
    }

    @Test
    void afterTheLastLineThereIsNone() {
        NdjsonLines lines = new NdjsonLines(buffer -> -1, 5);
        assertNull(lines.next());
        assertNull(lines.next());
    }

    private static List<String> lines(String text, int atATime) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] read = {0};
        NdjsonLines lines = new NdjsonLines(
                buffer -> {
                    int count = Math.min(Math.min(atATime, buffer.length), bytes.length - read[0]);
                    System.arraycopy(bytes, read[0], buffer, 0, count);
                    read[0] += count;
                    return count == 0 ? -1 : count;
                },
                5);
        List<String> all = new ArrayList<>();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            all.add(new String(line, StandardCharsets.UTF_8));
        }
        return all;
    }
}
