package org.holocron.derive.dependency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CircumstancesTest {

    private static final Circumstances NOW = new Circumstances("1.2/ab", "sha256:cd", "0.12.6");

    @Test
    void anythingThatIsAnotherContradicts() {
        assertEquals("interrogation 1.2/ab; model sha256:cd; server 0.12.6", NOW.text());
        assertFalse(NOW.contradicts(NOW.text()));
        assertTrue(new Circumstances("1.3/ab", "sha256:cd", "0.12.6").contradicts(NOW.text()));
        assertTrue(new Circumstances("1.2/ab", "sha256:ce", "0.12.6").contradicts(NOW.text()));
        assertTrue(new Circumstances("1.2/ab", "sha256:cd", "0.13.0").contradicts(NOW.text()));
    }

    /** A server that did not answer for its version once would let a job try each time. */
    @Test
    void whatIsUnknownTellsNothing() {
        assertFalse(new Circumstances("1.2/ab", null, null).contradicts(NOW.text()));
        assertFalse(NOW.contradicts(new Circumstances("1.2/ab", null, null).text()));
        assertTrue(NOW.contradicts("written by a later version of this program"));
    }

    @Test
    void aVersionWithTheSeparatorIsOneVersion() {
        Circumstances odd = new Circumstances("1; 2", null, "0.12");
        assertFalse(odd.contradicts(odd.text()));
    }
}
