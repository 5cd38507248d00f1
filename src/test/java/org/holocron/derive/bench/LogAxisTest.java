package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogAxisTest {

    @Test
    void decadesHoldAllValues() {
        LogAxis axis = LogAxis.over(new double[] {0.02, 35, 0}, 80);

        assertEquals(new LogAxis(-2, 2, 80), axis);
        assertEquals(List.of(0.01, 0.1, 1.0, 10.0, 100.0), axis.ticks());
        assertEquals(0, axis.place(0.01));
        assertEquals(40, axis.place(1));
        assertEquals(80, axis.place(100));
    }

    @Test
    void whatIsNotAboveNothingIsAtTheBeginning() {
        assertEquals(0, new LogAxis(0, 2, 80).place(0));
        assertEquals(0, new LogAxis(0, 2, 80).place(0.5));
    }

    @Test
    void equalValuesHaveADecadeToo() {
        assertEquals(new LogAxis(3, 4, 10), LogAxis.over(new double[] {1_000, 1_000}, 10));
        assertEquals(new LogAxis(0, 1, 10), LogAxis.over(new double[0], 10));
    }
}
