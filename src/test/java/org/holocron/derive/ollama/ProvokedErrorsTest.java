package org.holocron.derive.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.FaultTable;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.simulator.Style;
import org.holocron.derive.simulator.VersionStyle;
import org.holocron.derive.wire.ReportedError;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each row of {@link OllamaError} is provoked in the simulator: the words that it sends are that row's. What becomes of
 * them in a node is shown by {@code EachFaultThroughTheNodeTest}, which reads the same table.
 */
class ProvokedErrorsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static OllamaSimulator simulator;

    @BeforeAll
    static void start() {
        simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
    }

    @AfterAll
    static void close() {
        simulator.close();
    }

    static Stream<FaultTable.Row> reported() {
        return FaultTable.rows().filter(row -> row.error() != null);
    }

    static Stream<FaultTable.Words> words() {
        return FaultTable.words();
    }

    /** A row that nothing provokes is a belief that no test holds. */
    @Test
    void everyRowIsProvokedByAFault() {
        Set<OllamaError> provoked =
                reported().map(row -> Objects.requireNonNull(row.error())).collect(Collectors.toSet());

        assertEquals(EnumSet.allOf(OllamaError.class), provoked);
    }

    @ParameterizedTest
    @MethodSource("reported")
    void theWordsOfAFaultAreThoseOfItsRow(FaultTable.Row row) throws Exception {
        for (VersionStyle dialect : row.dialects()) {
            HttpResponse<String> response = provoke(row, dialect);

            assertEquals(row.error(), OllamaError.of(report(row, response)), response::body);
        }
    }

    /** What real servers are known to say, whether or not the simulator says it. */
    @ParameterizedTest
    @MethodSource("words")
    void wordsOfRealServersAreClassifiedAsTheTableSays(FaultTable.Words words) {
        boolean mayBeRemote = words.whose() == FaultTable.Whose.MODEL;
        ReportedError error = ReportedError.of(
                words.status(), words.text(), new ReportedError.Circumstances(mayBeRemote, false, null));

        assertEquals(words.whose().name(), OllamaError.of(error).trouble().name());
    }

    /** What the tests of real servers found there becomes the same as what the simulator says in those words. */
    @ParameterizedTest
    @ValueSource(strings = {"/real/ollama-errors.json", "/real/ollama-crashes.json"})
    void errorsOfRealServersBecomeTheSameAsInTheSimulator(String resource) throws Exception {
        try (JsonReader reader =
                Json.createReader(Objects.requireNonNull(getClass().getResourceAsStream(resource)))) {
            for (JsonObject real : reader.readArray().getValuesAs(JsonObject.class)) {
                if (real.getInt("status", 0) >= 400) {
                    assertEquals(Set.of(expected(real)), expectedInTheSimulator(real), real::toString);
                }
            }
        }
    }

    private static FaultTable.Expected expected(JsonObject real) {
        return new FaultTable.Expected(real.getString("outcome"), real.getString("kind"));
    }

    private static Set<FaultTable.Expected> expectedInTheSimulator(JsonObject real) {
        ReportedError error =
                ReportedError.of(real.getInt("status"), real.getString("says"), ReportedError.Circumstances.NONE);
        return reported()
                .filter(row -> row.error() == OllamaError.of(error))
                .map(FaultTable.Row::expected)
                .collect(Collectors.toSet());
    }

    private static HttpResponse<String> provoke(FaultTable.Row row, VersionStyle dialect) throws Exception {
        simulator.behave(Behaviour.DEFAULT
                .withStyle(Style.DEFAULT.withDialect(dialect))
                .withFaults(FaultPlan.next(1, row.fault())));
        URI address = simulator.baseUri().resolve("/api/chat");
        String call = "{\"model\":\"simulator\",\"messages\":[{\"role\":\"user\",\"content\":\"Tell.\"}],\"format\":"
                + "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\",\"minLength\":80}},"
                + "\"required\":[\"text\"]}}";
        return HTTP.send(
                HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.ofString(call))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** In a stream the error is the last line, and there were tokens before it. */
    private static ReportedError report(FaultTable.Row row, HttpResponse<String> response) {
        List<String> lines = Arrays.asList(response.body().split("\n"));
        boolean inStream = response.statusCode() == ReportedError.IN_STREAM;
        return ReportedError.of(
                response.statusCode(),
                lines.get(lines.size() - 1),
                new ReportedError.Circumstances(row.isOfARemoteModel(), inStream, null));
    }
}
