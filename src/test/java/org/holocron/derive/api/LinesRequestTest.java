package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesRequestTest {

    @Test
    void readsEveryParameter() {
        assertEquals(LinesRequest.PLAIN, read());
        assertEquals(
                new LinesRequest(20_001, true, "file"),
                read("first_line", "20001", "check_only", "true", "key_prefix", "file"));
    }

    @ParameterizedTest
    @CsvSource({
        "first_line, 0",
        "first_line, -1",
        "first_line, 1e3",
        "first_line, 1000000000",
        "check_only, yes",
        "key_prefix, ' '"
    })
    void refusesWhatMakesNoSense(String name, String value) {
        ProblemException e = assertThrows(ProblemException.class, () -> read(name, value));
        assertEquals(400, e.document().status());
        assertEquals(name, e.document().errors().getJsonObject(0).getString("field"));
    }

    @Test
    void ofAPrefixThatIsNotSeenWholeTheCharacterIsTold() {
        String told = assertThrows(ProblemException.class, () -> read("key_prefix", "a\u200Bb"))
                .document()
                .detail();

        assertTrue(told.contains("its character 2 is U+200B"), told);
        assertEquals("my file ", read("key_prefix", "my file ").keyPrefix(), "a number comes behind it");
    }

    @Test
    void aLineWithAKeyKeepsIt() {
        LinesRequest request = read("key_prefix", "file");

        assertEquals("file:7", request.withKey(Jobs.toEnqueue().build(), 7).dedupeKey());
        assertEquals(
                "own",
                request.withKey(Jobs.toEnqueue().dedupeKey("own").build(), 7).dedupeKey());
    }

    private static LinesRequest read(String... namesAndValues) {
        Map<String, String> query = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return LinesRequest.read(query.get("first_line"), query.get("check_only"), query.get("key_prefix"));
    }
}
