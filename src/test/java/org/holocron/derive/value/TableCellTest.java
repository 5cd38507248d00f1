package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.Test;

class TableCellTest {

    @Test
    void theHeadStandsOverTheColumn() {
        assertEquals("Length (m)", head("Ship\tLength (m)\nHeron\t61\nTern\t@17"));
    }

    /** Long heads stand two spaces apart, and the numbers below them wider. */
    @Test
    void headsMayStandCloserThanTheirNumbers() {
        String heads = "Month     T. mean (C)  T. max. (C)  Rain (mm)\n";

        assertEquals("T. max. (C)", head(heads + "May       9.4          @24         57.5\n"));
        assertEquals("Rain (mm)", head(heads + "May       9.4          24.1        @57\n"));
    }

    /** A row that is too long was taken for many rows, one over the other, and each of them looked at for each number. */
    @Test
    void aRowEndsWhereItsLineDoes() {
        assertEquals("", head("Ship\tHeron\t" + "1\t".repeat(1_000) + "@17"));
        assertEquals("", head("Ship\tLength (m)\n" + "1\t".repeat(1_000) + "@17"));
    }

    private static String head(String text) {
        int at = text.indexOf('@');
        return TableCell.at(text.replace("@", ""), new Span(at, at + 2)).columnHead();
    }
}
