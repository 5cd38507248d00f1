package org.holocron.derive.text;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ToldOnceTest {

    private final ToldOnce told = new ToldOnce();

    @Test
    void eachThingIsToldOnce() {
        assertTrue(told.isNew("a"));
        assertFalse(told.isNew("a"));
        assertTrue(told.isNew("b"));
    }

    /** What a model answered may be a part of what is told: of such texts there is no end. */
    @Test
    void ofVeryManyTheOldestAreForgotten() {
        for (int number = 0; number <= ToldOnce.MOST; number++) {
            assertTrue(told.isNew("text " + number));
        }
        assertTrue(told.isNew("text 0"));
        assertFalse(told.isNew("text " + ToldOnce.MOST));
    }
}
