package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void aPercentileIsAValueThatWasMeasured() {
        Percentiles ten = new Percentiles(10, 1, 9, 2, 8, 3, 7, 4, 6, 5);

        assertEquals(1, ten.at(0));
        assertEquals(5, ten.median());
        assertEquals(9, ten.at(90));
        assertEquals(10, ten.at(99));
        assertEquals(10, ten.count());
    }

    @Test
    void oneValueIsAllOfThem() {
        assertEquals(7, new Percentiles(7).median());
        assertEquals(7, new Percentiles(7).at(99));
    }

    @Test
    void nothingHasNoPercentile() {
        assertThrows(IllegalArgumentException.class, Percentiles::new);
        assertThrows(IllegalArgumentException.class, () -> new Percentiles(1).at(101));
        assertThrows(IllegalArgumentException.class, () -> new Percentiles(1).at(Double.NaN));
    }
}
