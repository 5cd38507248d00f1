package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.history.InterrogationVersion;
import org.holocron.derive.history.InterrogationVersions;
import org.holocron.derive.testing.ApiSchemas;
import org.junit.jupiter.api.Test;

class VersionsJsonTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void whatIsSentFitsTheContractAndTheLatestVersionComesFirst() {
        InterrogationVersions versions = new InterrogationVersions(
                List.of(
                        new InterrogationVersion(null, null, 2, 0, null, null),
                        new InterrogationVersion("1", "a".repeat(64), 4, 1, NOW.minusSeconds(9), NOW.minusSeconds(5)),
                        new InterrogationVersion("2", "b".repeat(64), 8, 8, NOW, NOW)),
                14,
                true);

        JsonObject json = VersionsJson.of("facts", versions, Optional.empty());

        JsonNode reference = ApiSchemas.json("{\"$ref\":\"#/components/schemas/InterrogationVersionList\"}");
        assertEquals(List.of(), ApiSchemas.read().problemsOf(reference, ApiSchemas.json(json.toString())));
        assertEquals(
                List.of("\"2\"", "\"1\"", "null"),
                json.getJsonArray("versions").stream()
                        .map(each -> each.asJsonObject().get("version").toString())
                        .toList());
        assertEquals(
                0.25,
                json.getJsonArray("versions")
                        .getJsonObject(1)
                        .getJsonNumber("success_rate")
                        .doubleValue());
        assertEquals(3, json.getJsonArray("versions").getJsonObject(1).getInt("failed"));
    }
}
