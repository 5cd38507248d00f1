package org.holocron.derive.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what the server really answers with what its document says that it does. */
public final class DocumentedApi {

    private static final DocumentedApi ONLY = new DocumentedApi(ApiSchemas.read());

    private final ApiSchemas schemas;

    private DocumentedApi(ApiSchemas schemas) {
        this.schemas = schemas;
    }

    public static DocumentedApi get() {
        return ONLY;
    }

    /** Nothing for paths and methods that are not in the document. */
    public List<String> problems(HttpResponse<String> response) {
        String path = response.request().uri().getPath();
        String method = response.request().method().toLowerCase(Locale.ROOT);
        List<String> problems = new ArrayList<>();
        pathOf(path).map(found -> found.get(method)).ifPresent(operation -> check(operation, response, problems));
        return problems.stream()
                .map(problem -> method + " " + path + " " + response.statusCode() + ": " + problem)
                .toList();
    }

    private Optional<JsonNode> pathOf(String path) {
        return schemas.document().get("paths").properties().stream()
                .filter(each -> path.matches(each.getKey().replaceAll("\\{[a-z]+}", "[^/]+")))
                // The one with fewer variables: .../executions/{id} and the like have others beside them.
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    private void check(JsonNode operation, HttpResponse<String> response, List<String> problems) {
        JsonNode responses = operation.get("responses");
        String status = Integer.toString(response.statusCode());
        JsonNode documented =
                schemas.resolved(responses.has(status) ? responses.get(status) : responses.get("default"));
        documented.path("headers").properties().forEach(header -> {
            boolean isRequired =
                    schemas.resolved(header.getValue()).path("required").asBoolean();
            if (isRequired && response.headers().firstValue(header.getKey()).isEmpty()) {
                problems.add("the header " + header.getKey() + " is missing");
            }
        });
        String mediaType =
                response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode content = documented.path("content").path(mediaType);
        if (content.isMissingNode() && !response.body().isEmpty()) {
            problems.add("the media type " + mediaType + " is not in the document");
        } else if (mediaType.endsWith("json") && content.has("schema")) {
            problems.addAll(schemas.problemsOf(content.get("schema"), ApiSchemas.json(response.body())));
        }
    }

    /** The names of query parameters by operation, {@code "get /api/jobs"}. */
    public static Stream<JsonNode> parameters(ApiSchemas schemas, JsonNode path, JsonNode operation) {
        return Stream.of(path, operation).flatMap(each -> {
            List<JsonNode> found = new ArrayList<>();
            each.path("parameters").forEach(parameter -> found.add(schemas.resolved(parameter)));
            return found.stream();
        });
    }
}
