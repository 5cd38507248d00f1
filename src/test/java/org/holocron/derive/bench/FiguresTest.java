package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void threeDigitsCount() {
        assertEquals("0.012", Figures.decimal(0.0123));
        assertEquals("1.23", Figures.decimal(1.234));
        assertEquals("12.3", Figures.decimal(12.34));
        assertEquals("1,235", Figures.decimal(1234.6));
        assertEquals("1.00", Figures.decimal(0.9999));
        assertEquals("100", Figures.decimal(99.99));
    }

    @Test
    void largeSizesAreShort() {
        assertEquals("1k", Figures.size(1_000));
        assertEquals("100k", Figures.size(100_000));
        assertEquals("2M", Figures.size(2_000_000));
        assertEquals("1500", Figures.size(1_500));
        assertEquals("12", Figures.size(12));
    }

    @Test
    void aRatioToNothingIsNone() {
        assertEquals("2.5", Figures.ratio(5, 2));
        assertEquals("1,000", Figures.ratio(2_000, 2));
        assertEquals("1.0", Figures.ratio(0, 0));
        assertEquals("-", Figures.ratio(3, 0));
    }
}
