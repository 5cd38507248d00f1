package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupRequestTest {

    /** A group that is called as a step of a path could be made, and then most clients, browsers too, ask for another place. */
    @ParameterizedTest
    @CsvSource({
        "., true", ".., true", "a/b, true", "'a ', true", "'', true", "' ', true",
        "..., false", ".a, false", "a., false", "a..b, false", "a\\b, false", "%2e, false"
    })
    void aKeyIsANameInAPath(String key, boolean refused) {
        assertEquals(refused, GroupRequest.problemOfKey(key).isPresent());
    }
}
