package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MeasuredSpeedTest {

    @Test
    void isThatOfAllAnswersTogether() {
        MeasuredSpeed speed = new MeasuredSpeed();
        speed.add("m", 10, 1_000_000_000L);
        speed.add("m", 50, 2_000_000_000L);
        speed.add("other", 0, 5);

        assertEquals(OptionalDouble.of(20), speed.tokensPerSecond("m"));
        assertEquals(OptionalDouble.empty(), speed.tokensPerSecond("other"), "it has said nothing yet");
    }
}
