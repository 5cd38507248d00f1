package org.holocron.derive;

import static org.holocron.derive.testing.HttpApi.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.testing.Deployments;
import org.holocron.derive.testing.HttpApi;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server does with bodies that are slow, unwanted, or parts of a file. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BodiesIT {

    private static final String LINES = "application/x-ndjson";

    private final HttpApi api = HttpApi.application();

    @Deployment
    static WebArchive application() {
        return Deployments.application();
    }

    /** Forty connections that each sent a byte now and then took every thread, for ever. */
    @Test
    void slowBodiesLeaveTheServerToOthers() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (String head :
                    List.of("POST /api/jobs", "POST /api/runner/once", "GET /api/stats", "POST /api/nothing")) {
                for (int i = 0; i < 20; i++) {
                    slow.add(begun(head));
                }
            }

            assertEquals(200, api.get("/api/stats").statusCode());
            assertEquals(
                    422,
                    api.postJson("/api/jobs", job("nobody").replace("_v1", "_v9"))
                            .statusCode());
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aPartOfAFileIsAnsweredWithItsLinesAndIds() throws Exception {
        JsonObject stored = object(api.post(
                "/api/jobs?first_line=20001&key_prefix=bodies", LINES, job("one") + "\n\n" + job("two") + "\n"));
        JsonObject again = object(api.post("/api/jobs?first_line=20003&key_prefix=bodies", LINES, job("two") + "\n"));

        assertEquals(2, stored.getInt("enqueued"));
        assertEquals(20_003, stored.getInt("stored_until_line"));
        String second = stored.getJsonArray("job_ids").getString(1);
        assertEquals(1, again.getInt("duplicates"));
        assertEquals(second, again.getJsonArray("job_ids").getString(0));
        JsonObject shown = object(api.get("/api/jobs/" + second));
        assertEquals("two", shown.getString("entity_id"));
        assertEquals("two", shown.getJsonObject("input_json").getString("entity_id"));
        assertEquals("bodies:20003", shown.getString("dedupe_key"));
    }

    @Test
    void linesCanBeCheckedOnly() throws Exception {
        JsonObject checked = object(api.post("/api/jobs?check_only=true", LINES, job("checked") + "\n"));
        HttpResponse<String> refused = api.post("/api/jobs?check_only=true&first_line=7", LINES, job("a") + "\n{\n");

        assertEquals(1, checked.getInt("checked"));
        assertEquals(400, refused.statusCode());
        assertEquals(8, object(refused).getJsonArray("errors").getJsonObject(0).getInt("line"));
        assertEquals(8, object(refused).getInt("checked_until_line"));
        assertTrue(object(api.get("/api/jobs?limit=1000")).getJsonArray("jobs").getValuesAs(JsonObject.class).stream()
                .noneMatch(listed -> listed.getString("entity_id", "").equals("checked")));
    }

    private static Socket begun(String head) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger("it.httpPort"));
        socket.getOutputStream()
                .write((head
                                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4000000\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String job(String entity) {
        return "{\"interrogation_key\":\"sw_entity_facts_v1\",\"priority\":0,\"input\":{\"entity_type\":\"planet\",\"entity_id\":\""
                + entity
                + "\",\"source_refs\":[],\"extra_params\":{\"evidence\":[{\"evidence_id\":\"e1\",\"source_uri\":\"archive\","
                + "\"text\":\"Hoth is an icy planet.\"}]}}}";
    }
}
