package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

    @Test
    void isADocumentOfRfc9457() {
        JsonObject json = Problem.badRequest(
                        "bad-jobs",
                        "None was enqueued",
                        List.of(FieldError.at("/priority", "is wrong").onLine(3), FieldError.at("", "is bad")))
                .json("/api/jobs");
        assertEquals("urn:problem-type:derive:bad-jobs", json.getString("type"));
        assertEquals("None was enqueued", json.getString("title"));
        assertEquals(400, json.getInt("status"));
        assertEquals("line 3: /priority is wrong (and 1 more, see errors)", json.getString("detail"));
        assertEquals("/api/jobs", json.getString("instance"));
        JsonObject first = json.getJsonArray("errors").getJsonObject(0);
        assertEquals(3, first.getInt("line"));
        assertEquals("/priority", first.getString("field"));
        assertFalse(json.getJsonArray("errors").getJsonObject(1).containsKey("line"));
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        ProblemException refusal =
                assertThrows(ProblemException.class, () -> Body.bytes(new ByteArrayInputStream(new byte[11]), 10));
        assertEquals(413, refusal.problem().status());
        assertEquals(10, Body.bytes(new ByteArrayInputStream(new byte[10]), 10).length);
    }

    @ParameterizedTest
    @CsvSource({
        ", localhost:8080, true",
        "http://localhost:8080, localhost:8080, true",
        "http://LOCALHOST:8080, localhost:8080, true",
        "http://evil.example, localhost:8080, false",
        "http://localhost:9990, localhost:8080, false",
        "null, localhost:8080, false",
        "http://[, localhost:8080, false"
    })
    void takesChangesFromPagesOfItsOwnOnly(String origin, String host, boolean own) {
        assertEquals(own, CsrfFilter.isOwn(origin, host));
    }

    @Test
    void showsStoredJsonAsJsonAndAnythingElseAsText() {
        assertEquals(JsonValue.ValueType.OBJECT, JsonFields.stored("{\"a\": 1}").getValueType());
        assertEquals(JsonValue.ValueType.STRING, JsonFields.stored("{\"a\":").getValueType());
        assertTrue(new JsonFields().add("x", null).build().isNull("x"));
    }
}
