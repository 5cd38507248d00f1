package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static final TextTable TABLE = new TextTable(
            List.of("layout", "operation", "ms"),
            2,
            List.of(List.of("few", "claim", "1.5"), List.of("few", "list", "12"), List.of("many", "list", "7")));

    @Test
    void wordsStandLeftAndFiguresRightWithoutRepetition() {
        assertEquals("""
                layout operation  ms
                few    claim     1.5
                       list       12
                many   list        7
                """, TABLE.text());
    }

    @Test
    void markdownRepeatsWords() {
        assertEquals("""
                | layout | operation | ms |
                | --- | --- | ---: |
                | few | claim | 1.5 |
                | few | list | 12 |
                | many | list | 7 |
                """, TABLE.markdown());
    }

    @Test
    void aTableThatIsTooWideForATerminalIsAnError() {
        TextTable wide = new TextTable(List.of("a", "b"), 1, List.of(List.of("x".repeat(70), "1".repeat(10))));

        assertThrows(IllegalStateException.class, wide::text);
    }

    @Test
    void aRowMustFitTheColumns() {
        List<List<String>> tooShort = List.of(List.of("a"));

        assertThrows(IllegalArgumentException.class, () -> new TextTable(List.of("a", "b"), 1, tooShort));
    }
}
