package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTimingTest {

    @Test
    void aShortLeaseIsRenewedAtAQuarter() {
        LeaseTiming timing = new LeaseTiming(Duration.ofSeconds(4));
        assertEquals(Duration.ofSeconds(1), timing.renewEvery());
        assertEquals(Duration.ofSeconds(1), timing.checkEvery());
    }

    @Test
    void aLongLeaseIsCheckedEveryTwoSecondsSoThatACancelIsNoticed() {
        LeaseTiming timing = new LeaseTiming(Duration.ofHours(1));
        assertEquals(Duration.ofSeconds(2), timing.checkEvery());
        assertEquals(Duration.ofMinutes(15), timing.renewEvery());
    }

    @Test
    void workStopsWithAQuarterOfTheLeaseLeft() {
        assertEquals(Duration.ofSeconds(45), new LeaseTiming(Duration.ofSeconds(60)).stopAfter());
    }

    /** The shortest and the longest that the settings allow, and the default. */
    @ParameterizedTest
    @ValueSource(ints = {4, 60, 3_600})
    void twoRenewalsMayFailBeforeWorkStops(int seconds) {
        LeaseTiming timing = new LeaseTiming(Duration.ofSeconds(seconds));
        assertTrue(timing.renewEvery().multipliedBy(3).compareTo(timing.stopAfter()) <= 0);
        assertTrue(timing.stopAfter().compareTo(timing.lease()) < 0);
    }

    @Test
    void aLeaseOfNoLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new LeaseTiming(Duration.ZERO));
    }
}
