package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.holocron.derive.json.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemDocumentTest {

    @Test
    void isADocumentOfRfc9457() {
        JsonObject json = ProblemDocument.badLines(
                        "bad-jobs",
                        "None was enqueued",
                        List.of(
                                new LineProblem(3, new Problem("/priority", "is wrong")),
                                new LineProblem(null, Problem.ofWhole("is bad"))))
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
    void namesTheFieldOfABodyByItsPointer() {
        ProblemDocument document =
                ProblemDocument.badRequest("bad-job", "Not a job", List.of(new Problem("/input/my field", "is wrong")));

        assertEquals("/input/my field", document.errors().getJsonObject(0).getString("field"));
        assertEquals("/input/my field is wrong", document.detail());
    }

    @Test
    void namesTheParameterOfAQuery() {
        ProblemDocument document = ProblemDocument.badQuery(List.of(new Problem("/a~1b", "is wrong")));

        assertEquals("a/b", document.errors().getJsonObject(0).getString("field"));
        assertEquals("a/b is wrong", document.detail());
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
