package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of the models. */
@Timeout(60)
class ModelListingTest {

    private OllamaSimulator server;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        server = OllamaSimulator.start(SimulatorOptions.onAnyPort()
                .withModels(List.of(
                        "simulator",
                        "simulator-mlx+safetensors",
                        "simulator:far+remote",
                        "simulator-jinja+native",
                        "simulator-vectors+embedding")));
        client = new SimulatorClient(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theTagsTellWhatAClientMustKnow() {
        JsonObject model = tag(0);

        assertEquals("simulator:latest", model.getString("name"));
        assertEquals("simulator:latest", model.getString("model"));
        assertTrue(model.getString("digest").matches("[0-9a-f]{64}"));
        assertEquals("gguf", model.getJsonObject("details").getString("format"));
        assertEquals("simulator", model.getJsonObject("details").getString("family"));
        assertEquals(32_768, model.getJsonObject("details").getInt("context_length"));
        assertEquals("[\"completion\"]", model.get("capabilities").toString());
        assertFalse(model.containsKey("remote_host"));
        assertEquals("safetensors", tag(1).getJsonObject("details").getString("format"));
        assertTrue(tag(2).getString("remote_host").startsWith("https://"));
        assertEquals("[\"embedding\"]", tag(4).get("capabilities").toString());
        assertNotEquals(tag(0).getString("digest"), tag(1).getString("digest"));
    }

    /** A real 0.24.0 had neither. */
    @Test
    void olderTagsTellLess() {
        server.behave(Behaviour.DEFAULT.withStyle(Style.DEFAULT.withDialect(VersionStyle.OLLAMA_0_24)));

        assertFalse(tag(0).containsKey("capabilities"));
        assertFalse(tag(0).getJsonObject("details").containsKey("context_length"));
        assertEquals("0.24.0-simulator", client.object("/api/version").getString("version"));
    }

    @Test
    void onlyWhatIsLoadedIsListedAsLoaded() {
        assertEquals("[]", client.object("/api/ps").get("models").toString());
        client.post("/api/chat", ChatText.of("simulator").toString());

        JsonObject loaded = client.object("/api/ps").getJsonArray("models").getJsonObject(0);
        assertEquals("simulator:latest", loaded.getString("name"));
        assertEquals(tag(0).getString("digest"), loaded.getString("digest"));
        assertEquals(4096, loaded.getInt("context_length"));
        assertEquals(0, loaded.getInt("size_vram"));
        assertTrue(loaded.containsKey("expires_at"));
    }

    @Test
    void showTellsTheWayAChatTakes() {
        JsonObject shown = client.object("/api/show", "{\"model\":\"simulator-jinja\"}");

        assertTrue(shown.getString("template").contains("{%"));
        assertFalse(client.object("/api/show", "{\"name\":\"simulator\"}")
                .getString("template")
                .contains("{%"));
        assertEquals("[\"completion\"]", shown.get("capabilities").toString());
        assertEquals(32_768, shown.getJsonObject("model_info").getInt("simulator.context_length"));
        assertFalse(shown.containsKey("digest"));
    }

    @Test
    void theVersionSaysThatItIsASimulator() {
        assertEquals("0.33.0-simulator", client.object("/api/version").getString("version"));
    }

    @Test
    void aModelThatOnlyMakesVectorsChatsWithNobody() {
        assertEquals(
                400,
                client.post("/api/chat", ChatText.of("simulator-vectors").toString())
                        .statusCode());
    }

    @Test
    void aModelReplacedUnderItsNameHasAnotherDigest() {
        String before = tag(0).getString("digest");
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, InjectedFault.DIGEST_REPLACED)));

        assertEquals(
                "{\"number\":0}",
                SimulatorClient.content(
                        client.object("/api/chat", ChatText.of("simulator").toString())));
        assertNotEquals(before, tag(0).getString("digest"));
        assertEquals(tag(0).getString("digest"), tag(0).getString("digest"));
    }

    private JsonObject tag(int index) {
        return client.object("/api/tags").getJsonArray("models").getJsonObject(index);
    }
}
