package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a dangerous schema does to a call, over the wire. */
@Timeout(60)
class SchemaEffectsTest {

    private OllamaSimulator server;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        server = OllamaSimulator.start(
                SimulatorOptions.onAnyPort().withModels(List.of("simulator", "simulator:mlx+safetensors")));
        client = new SimulatorClient(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void isRefusedInTheWordsOfItsVersion() {
        HttpResponse<String> today = client.post("/api/chat", with("{\"description\":\"x\"}"));
        assertEquals(500, today.statusCode());
        assertTrue(SimulatorClient.json(today)
                .getString("error")
                .contains("\"json_schema\": JSON schema conversion failed"));

        server.behave(before());
        HttpResponse<String> before = client.post("/api/chat", with("{\"description\":\"x\"}"));
        assertEquals(500, before.statusCode());
        assertEquals("{\"error\":\"invalid JSON schema in format\"}", before.body());
    }

    @Test
    void killsTheModelsProcess() {
        HttpResponse<String> response = client.post("/api/chat", with("{\"type\":\"string\",\"pattern\":\"^\\\\d$\"}"));

        assertEquals(500, response.statusCode());
        assertTrue(response.body().contains("model runner has unexpectedly stopped"), response.body());
        assertEquals("[]", client.object("/api/ps").get("models").toString());
        assertEquals(0, server.stats().getInt("crashes"));
    }

    @Test
    void killsTheWholeServerOfTheVersionBefore() {
        server.behave(before());
        CompletableFuture<HttpResponse<String>> call =
                client.postLater("/api/chat", with("{\"type\":\"string\",\"pattern\":\"^(?:a|b)$\"}"));

        assertThrows(ExecutionException.class, call::get);
        assertEquals(1, server.stats().getInt("crashes"));
    }

    @Test
    void writesAnUnescapedQuotationMark() {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"^.{2,3}$\"}},\"required\":[\"a\"]}";
        String content = SimulatorClient.content(client.object("/api/chat", with(schema)));

        assertEquals("{\"a\":\"xx\"\"}", content);
    }

    @Test
    void hangsForEver() throws Exception {
        CompletableFuture<HttpResponse<String>> call =
                client.postLater("/api/chat", with("{\"type\":\"string\",\"minLength\":5,\"maxLength\":3}"));
        client.awaitStat("running", 1);

        assertFalse(call.isDone());
        call.cancel(true);
        client.awaitStat("running", 0);
    }

    /** The engine for safetensors is not told of the schema at all. */
    @Test
    void isNotEvenReadForAModelOfSafetensors() {
        String request = ChatText.of("simulator:mlx")
                .with("format", "{\"description\":\"x\"}")
                .toString();

        assertTrue(SimulatorClient.content(client.object("/api/chat", request)).startsWith("This is the simulator"));
    }

    private static Behaviour before() {
        return Behaviour.DEFAULT.withStyle(Style.DEFAULT.withDialect(VersionStyle.OLLAMA_0_24));
    }

    private static String with(String schema) {
        return ChatText.of("simulator").with("format", schema).toString();
    }
}
