package org.holocron.derive.real;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code real/*.json}: a request that provokes an error, what Ollama says to it, and what the adapter makes of it.
 * Outcomes and kinds are names, so that the table can be read beside the one in the documentation.
 *
 * @param request what is changed in a harmless request, see {@link OllamaCalls#chat(String, JsonObject)}
 * @param status the HTTP status
 * @param says part of the answer's body
 * @param outcome a type of {@link org.holocron.derive.job.Outcome}
 * @param kind an {@link org.holocron.derive.job.ErrorKind}
 * @param dependency the kind of what is unavailable, or null if nothing is
 * @param serverSurvives whether the server answers the next request
 */
record ProvokedError(
        String name,
        JsonObject request,
        int status,
        String says,
        String outcome,
        String kind,
        @Nullable String dependency,
        boolean serverSurvives) {

    static List<ProvokedError> in(String resource) {
        return rows(resource).stream()
                .map(row -> new ProvokedError(
                        row.getString("name"),
                        row.getJsonObject("request"),
                        row.getInt("status"),
                        row.getString("says"),
                        row.getString("outcome"),
                        row.getString("kind"),
                        row.getString("dependency", null),
                        row.getBoolean("serverSurvives", true)))
                .toList();
    }

    static List<JsonObject> rows(String resource) {
        try (InputStream in = ProvokedError.class.getResourceAsStream("/real/" + resource);
                JsonReader reader = Json.createReader(in)) {
            return List.copyOf(reader.readArray().getValuesAs(JsonObject.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonObject requestTo(String model) {
        return OllamaCalls.chat(request.getString("model", model), request);
    }

    @Override
    public String toString() {
        return name;
    }
}
