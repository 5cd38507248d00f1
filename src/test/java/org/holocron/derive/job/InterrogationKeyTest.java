package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalog and the lake each had a rule of their own. */
class InterrogationKeyTest {

    @ParameterizedTest
    @CsvSource({"facts_v1.2-b,true", "1,true", "..,false", "-a,false", "A,false", "a/b,false", "'a\n',false"})
    void isASafeNameOfAFolder(String text, boolean isKey) {
        assertEquals(isKey, InterrogationKey.isKey(text));
        assertEquals(isKey, InterrogationKey.isKey(text + "a".repeat(200 - text.length())));
        assertFalse(InterrogationKey.isKey(text + "a".repeat(201 - text.length())));
    }

    @Test
    void isNotEmpty() {
        assertFalse(InterrogationKey.isKey(""));
    }
}
