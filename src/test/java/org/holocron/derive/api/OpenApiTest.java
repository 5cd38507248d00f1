package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.testing.ApiSchemas;
import org.holocron.derive.testing.DocumentedApi;
import org.junit.jupiter.api.Test;

/**
 * The contract is written by hand; it must be valid, and not forget a resource nor promise one that is not there. It was served
 * with empty objects that no client's generator took, nearly no field of an answer was required, and many were missing.
 * {@code schema-3.1.json} is the one that OpenAPI publishes, unchanged: https://spec.openapis.org/oas/3.1/schema/2022-10-07.
 */
class OpenApiTest {

    /** Everything else that is sent is sent always. */
    private static final Set<String> SENT_SOMETIMES = Set.of(
            "JobState.warnings",
            "EnqueueAnswer.job_id",
            "EnqueueAnswer.status",
            "EnqueueAnswer.same_input",
            "EnqueueAnswer.enqueued",
            "EnqueueAnswer.duplicates",
            "EnqueueAnswer.stored_until_line",
            "EnqueueAnswer.job_ids",
            "EnqueueAnswer.conflict_count",
            "EnqueueAnswer.conflicts",
            "EnqueueAnswer.checked",
            "EnqueueAnswer.checked_until_line",
            "EnqueueAnswer.warnings",
            "Interrogation.name",
            "Interrogation.narrowing",
            "Interrogation.token_probabilities",
            "Interrogation.description",
            "Interrogation.model",
            "Interrogation.temperature",
            "Interrogation.options",
            "Interrogation.evidence_policy",
            "Interrogation.echoes",
            "Interrogation.choices",
            "Interrogation.citations",
            "Interrogation.lint",
            "Interrogation.input_schema",
            "Interrogation.output_schema",
            "Interrogation.output_schema_sha256",
            "Interrogation.examples",
            "Probabilities.values_left_out",
            "Probabilities.reason",
            "Problem.errors",
            "Problem.job_id",
            "Problem.run_id",
            "Problem.job_status",
            "Problem.bulk_action_id",
            "Problem.state",
            "Problem.error_kind",
            "Problem.checked_until_line",
            "Problem.error_id",
            "ProblemEntry.line");

    private final ApiSchemas schemas = ApiSchemas.read();

    @Test
    void isAValidDocument() throws IOException {
        JsonNode rules =
                ApiSchemas.json(Files.readString(java.nio.file.Path.of("src/test/resources/openapi/schema-3.1.json")));

        assertEquals(List.of(), ApiSchemas.problems(rules, schemas.document()));
    }

    /** What the server's own way to serve it added. */
    @Test
    void anEmptyLicenceWouldBeNoticed() throws IOException {
        JsonNode rules =
                ApiSchemas.json(Files.readString(java.nio.file.Path.of("src/test/resources/openapi/schema-3.1.json")));
        ObjectNode served = schemas.document().deepCopy();
        ((ObjectNode) served.get("info")).putObject("license");
        served.putObject("externalDocs");

        assertEquals(2, ApiSchemas.problems(rules, served).size());
    }

    @Test
    void hasValidSchemas() {
        JsonNode rules = ApiSchemas.json("{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}");
        List<String> problems = new ArrayList<>();
        walk(schemas.document(), "", (place, node) -> {
            if (place.endsWith("/schema") || place.matches("/components/schemas/[^/]+")) {
                ApiSchemas.problems(rules, node).forEach(problem -> problems.add(place + ": " + problem));
            }
        });

        assertEquals(List.of(), problems);
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryOperationHasANameOfItsOwn() {
        List<String> broken = new ArrayList<>();
        walk(schemas.document(), "", (place, node) -> {
            if (node.has("$ref") && schemas.resolved(node).isMissingNode()) {
                broken.add(place);
            }
        });
        List<String> names = operations().values().stream()
                .map(operation -> operation.get("operationId").asText())
                .toList();

        assertEquals(List.of(), broken);
        assertEquals(names.size(), Set.copyOf(names).size(), names::toString);
    }

    @Test
    void theExamplesFitTheirSchemas() {
        List<String> problems = new ArrayList<>();
        List<String> checked = new ArrayList<>();
        walk(schemas.document(), "", (place, node) -> {
            if (node.has("schema") && (node.has("example") || node.has("examples"))) {
                examples(node).forEach(example -> {
                    checked.add(place);
                    schemas.problemsOf(node.get("schema"), example)
                            .forEach(problem -> problems.add(place + ": " + problem));
                });
            }
        });

        assertEquals(List.of(), problems);
        assertTrue(checked.size() > 10, checked::toString);
    }

    @Test
    void namesEveryOperationAndNoOther() {
        assertEquals(resources().keySet(), operations().keySet());
    }

    @Test
    void namesEveryParameterAndNoOther() {
        Map<String, Set<String>> documented = new TreeMap<>();
        schemas.document().get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> documented.put(
                        operation.getKey() + " " + path.getKey(),
                        DocumentedApi.parameters(schemas, path.getValue(), operation.getValue())
                                .map(parameter -> parameter.get("in").asText() + " "
                                        + parameter.get("name").asText())
                                // Read by the server's own code for conditional requests.
                                .filter(parameter -> !parameter.equals("header If-None-Match"))
                                .collect(Collectors.toCollection(TreeSet::new)))));
        Map<String, Set<String>> real = new TreeMap<>();
        resources()
                .forEach((operation, methods) -> real.put(
                        operation,
                        methods.stream()
                                .flatMap(OpenApiTest::parameters)
                                .collect(Collectors.toCollection(TreeSet::new))));

        documented.keySet().removeIf(operation -> operation.startsWith("parameters "));
        assertEquals(real, documented);
    }

    @Test
    void everyErrorIsAProblemDocument() {
        List<String> others = new ArrayList<>();
        operations().forEach((name, operation) -> operation
                .get("responses")
                .properties()
                .forEach(response -> {
                    boolean isError = response.getKey().equals("default")
                            || response.getKey().compareTo("400") >= 0;
                    JsonNode content = schemas.resolved(response.getValue()).path("content");
                    if (isError && !content.has("application/problem+json")) {
                        others.add(name + " " + response.getKey());
                    }
                }));
        operations().forEach((name, operation) -> {
            Set<String> statuses = new TreeSet<>();
            operation.get("responses").fieldNames().forEachRemaining(statuses::add);
            Set<String> wanted = new TreeSet<>(Set.of("400", "503", "default"));
            wanted.addAll(name.startsWith("post") ? Set.of("403") : Set.of());
            wanted.addAll(name.contains("{") ? Set.of("404") : Set.of());
            wanted.removeAll(statuses);
            wanted.forEach(missing -> others.add(name + " has no " + missing));
        });

        assertEquals(List.of(), others);
    }

    @Test
    void saysWhichFieldsAreAlwaysSent() {
        Set<String> requests = Set.of(
                "NewJob",
                "EvidenceRefs",
                "PauseRequest",
                "ResumeRequest",
                "CloseRequest",
                "DryRunRequest",
                "ReviewRequest",
                "NewGroup",
                "ChangedGroupLimits",
                "GroupNote",
                "GroupRetry",
                "NewBulkAction",
                "JobFilter");
        Set<String> optional = new TreeSet<>();
        walk(schemas.document().at("/components/schemas"), "", (place, node) -> {
            Set<String> required = new TreeSet<>();
            node.path("required").forEach(field -> required.add(field.asText()));
            if (node.path("properties").isObject() && !place.endsWith("properties")) {
                String schema = place.split("/")[1];
                node.get("properties").fieldNames().forEachRemaining(field -> {
                    if (!required.contains(field) && !requests.contains(schema)) {
                        optional.add(schema + "." + field);
                    }
                });
            }
        });

        assertEquals(new TreeSet<>(SENT_SOMETIMES), optional);
    }

    /** WildFly's own way to serve it read it into a model, and lost parts. */
    @Test
    void isServedAsItIsWritten() {
        ApiDocument served = new ApiDocument();

        assertEquals(schemas.document(), ApiSchemas.json(new String(served.json(), StandardCharsets.UTF_8)));
        assertTrue(new String(served.yaml(), StandardCharsets.UTF_8).startsWith("openapi: 3.1.0\n"));
    }

    private List<JsonNode> examples(JsonNode node) {
        List<JsonNode> examples = new ArrayList<>();
        if (node.has("example")) {
            examples.add(node.get("example"));
        }
        node.path("examples").forEach(example -> examples.add(example.get("value")));
        return examples;
    }

    private Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        schemas.document().get("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> !operation.getKey().equals("parameters"))
                .forEach(operation -> operations.put(operation.getKey() + " " + path.getKey(), operation.getValue())));
        return operations;
    }

    private static Map<String, List<Method>> resources() {
        Map<String, List<Method>> resources = new TreeMap<>();
        Stream.of(
                        JobsResource.class,
                        JobResource.class,
                        StatsResource.class,
                        EventsResource.class,
                        PlanResource.class,
                        ProgressResource.class,
                        RunsResource.class,
                        InterrogationsResource.class,
                        RunnerResource.class,
                        DoctorResource.class,
                        ExecutionsResource.class,
                        LakeResource.class,
                        PurgeResource.class,
                        BackupResource.class,
                        HoldResource.class,
                        FactsResource.class,
                        ReviewsResource.class,
                        ResultsResource.class,
                        FailuresResource.class,
                        GroupsResource.class,
                        GroupLimitsResource.class,
                        GroupWebhookResource.class,
                        GroupResultsResource.class,
                        GroupComparisonResource.class,
                        BulkActionsResource.class)
                .flatMap(resource -> Stream.of(resource.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(GET.class) || method.isAnnotationPresent(POST.class))
                .forEach(method -> resources
                        .computeIfAbsent(operation(method), name -> new ArrayList<>())
                        .add(method));
        return resources;
    }

    private static String operation(Method method) {
        String verb = method.isAnnotationPresent(GET.class) ? "get" : "post";
        Path below = method.getAnnotation(Path.class);
        return verb + " /api/"
                + method.getDeclaringClass().getAnnotation(Path.class).value()
                + (below == null ? "" : "/" + below.value());
    }

    private static Stream<String> parameters(Method method) {
        List<String> names = new ArrayList<>();
        QueryNames.of(method).keySet().forEach(name -> names.add("query " + name));
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(PathParam.class)) {
                names.add("path " + parameter.getAnnotation(PathParam.class).value());
            }
            if (parameter.isAnnotationPresent(HeaderParam.class)) {
                names.add("header " + parameter.getAnnotation(HeaderParam.class).value());
            }
        }
        return names.stream();
    }

    private static void walk(JsonNode node, String place, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(place, node);
        node.properties().forEach(field -> walk(field.getValue(), place + "/" + field.getKey(), visitor));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(node.get(i), place + "/" + i, visitor);
        }
    }
}
