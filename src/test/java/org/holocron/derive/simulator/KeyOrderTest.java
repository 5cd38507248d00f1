package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which order the members of an answer come. */
@Timeout(60)
class KeyOrderTest {

    private static final String SCHEMA = """
            {"type":"object","required":["mid","alpha"],"properties":{
               "zeta":{"type":"integer"},"alpha":{"type":"boolean"},"beta":{"type":"null"},
               "mid":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/part"}}},
             "definitions":{"part":{"type":"object","required":["q"],
               "properties":{"z":{"type":"integer"},"q":{"type":"integer"},"a":{"type":"integer"}}}}}
            """;

    private OllamaSimulator server;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        server = OllamaSimulator.start(
                SimulatorOptions.onAnyPort().withModels(List.of("simulator", "simulator:jinja+native")));
        client = new SimulatorClient(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** As a real 0.24.0 wrote them: the required ones first, each group in the order of the schema. */
    @Test
    void theRequiredOnesComeFirst() {
        assertEquals("{\"alpha\":false,\"mid\":[{\"q\":0}]}", chat("simulator"));

        server.behave(Behaviour.DEFAULT.withStyle(Style.DEFAULT.withOptional()));
        assertEquals(
                "{\"alpha\":false,\"mid\":[{\"q\":0,\"z\":0,\"a\":0}],\"zeta\":0,\"beta\":null}", chat("simulator"));
    }

    @Test
    void theAlphabetDecidesWithinEachGroupAtEveryLevel() {
        server.behave(Behaviour.DEFAULT.withStyle(Style.DEFAULT.withOptional().withKeyOrder(KeyOrder.ALPHABETICAL)));

        assertEquals(
                "{\"alpha\":false,\"mid\":[{\"q\":0,\"a\":0,\"z\":0}],\"beta\":null,\"zeta\":0}", chat("simulator"));
    }

    @Test
    void theNativeWaySortsInAChatOnly() {
        server.behave(Behaviour.DEFAULT.withStyle(Style.DEFAULT.withOptional()));

        assertEquals(
                "{\"alpha\":false,\"mid\":[{\"q\":0,\"a\":0,\"z\":0}],\"beta\":null,\"zeta\":0}",
                chat("simulator:jinja"));
        assertEquals(
                "{\"alpha\":false,\"mid\":[{\"q\":0,\"z\":0,\"a\":0}],\"zeta\":0,\"beta\":null}",
                client.object(
                                "/api/generate",
                                "{\"model\":\"simulator:jinja\",\"prompt\":\"x\",\"stream\":false,\"format\":" + SCHEMA
                                        + "}")
                        .getString("response"));
    }

    @ParameterizedTest
    @CsvSource({"schema, SCHEMA", "ALPHABETICAL, ALPHABETICAL"})
    void isNamedOnTheCommandLine(String word, KeyOrder order) {
        assertEquals(order, KeyOrder.of(word));
    }

    private String chat(String model) {
        return SimulatorClient.content(client.object(
                "/api/chat", ChatText.of(model).with("format", SCHEMA).toString()));
    }
}
