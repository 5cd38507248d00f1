package org.holocron.derive;

import static org.holocron.derive.testing.HttpApi.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Deployments;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.HttpApi;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Groups stop by themselves and tell it, all the way through a server, with a simulator that plants rejected answers. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GroupLimitsIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** As the build sets it. */
    private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    /** Calls that are in flight at a time. */
    private static final int SLOTS = 2;

    private static OllamaSimulator ollama;
    private static FakeHttpServer receiver;

    private final HttpApi api = HttpApi.application();
    private final String group = "limits-" + UUID.randomUUID();

    @Deployment
    static WebArchive application() {
        return Deployments.application();
    }

    @BeforeAll
    static void start() {
        ollama = OllamaSimulator.start(SimulatorOptions.onAnyPort()
                .withPort(Integer.parseInt(System.getProperty("it.ollamaPort")))
                .withParallel(4));
        receiver = FakeHttpServer.playing(
                Integer.parseInt(System.getProperty("it.webhookPort")),
                (request, connection) -> connection.json(200, "{}"));
    }

    @AfterAll
    static void stop() {
        receiver.close();
        ollama.close();
    }

    @Test
    void rejectedAnswersStopAGroupWhichIsToldAndGoesOnWhenAPersonResumesIt() throws Exception {
        make("\"stop_rule\":{\"rejected_percent\":20,\"of_last\":10},\"webhook_url\":\"" + receiver.uri() + "/x\"");
        enqueue(20, "[[simulator:length]]");

        JsonObject stopped = until(shown -> shown.getString("state").equals("STOPPED")
                && shown.getJsonObject("ledger").getInt("running") == 0);

        assertTrue(stopped.getString("stopped_reason").contains("had a rejected answer"), stopped.toString());
        int dead = stopped.getJsonObject("ledger").getInt("dead_lettered");
        assertTrue(dead >= 3 && dead < 3 + SLOTS, stopped.toString());
        FakeRequest told = told("group.stopped");
        assertEquals(signature(told), told.header("webhook-signature"));
        JsonObject delivery =
                untilDelivered().getJsonArray("webhook_deliveries").getJsonObject(0);
        assertEquals(told.header("webhook-id"), delivery.getString("delivery_id"));

        post("resume", "{}");
        until(shown -> shown.getString("state").equals("STOPPED")
                && shown.getJsonObject("ledger").getInt("dead_lettered") > dead);
    }

    @Test
    void aBudgetIsOverrunByTheCallsInFlightAtMost() throws Exception {
        make("\"budget_tokens\":1");
        enqueue(10, "");

        JsonObject stopped = until(shown -> shown.getString("state").equals("STOPPED")
                && shown.getJsonObject("ledger").getInt("running") == 0);
        assertTrue(stopped.getInt("runs") >= 1 && stopped.getInt("runs") <= SLOTS, stopped.toString());
        assertEquals(false, post("resume", "{}").getBoolean("changed"));

        JsonObject raised = post("limits", "{\"budget_tokens\":null,\"webhook_url\":\"" + receiver.uri() + "/y\"}");
        assertTrue(raised.isNull("budget_tokens") && raised.getBoolean("changed"), raised.toString());
        assertEquals("OPEN", post("resume", "{}").getString("state"));
        until(shown -> shown.getJsonObject("ledger").getInt("accepted") == 10);
        told("group.finished");
        untilDelivered();
        assertEquals("WAITING", post("webhook", "").getString("state"));
    }

    @Test
    void whatCannotBeIsSaidByName() throws Exception {
        HttpResponse<String> refused = api.postJson(
                "/api/groups",
                "{\"group_key\":\"" + group + "\",\"stop_rule\":{\"rejected_percent\":100},\"budget_tokens\":1.5,"
                        + "\"budget_hours\":0,\"webhook_url\":\"http://169.254.169.254/\"}");

        assertEquals(400, refused.statusCode(), refused.body());
        List<String> fields = object(refused).getJsonArray("errors").stream()
                .map(error -> error.asJsonObject().getString("field"))
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "/budget_hours",
                        "/budget_tokens",
                        "/stop_rule/of_last",
                        "/stop_rule/rejected_percent",
                        "/webhook_url"),
                fields);
        assertTrue(refused.body().contains("DERIVE_WEBHOOK_HOSTS"), refused.body());
        make("\"budget_tokens\":5");
        HttpResponse<String> other =
                api.postJson("/api/groups", "{\"group_key\":\"" + group + "\",\"budget_tokens\":6}");
        assertEquals(409, other.statusCode(), other.body());
        assertEquals(409, api.post("/api/groups/" + group + "/webhook").statusCode());
    }

    private void make(String limits) throws Exception {
        HttpResponse<String> made =
                api.postJson("/api/groups", "{\"group_key\":\"" + group + "\",\"loading\":true," + limits + "}");
        assertEquals(201, made.statusCode(), made.body());
    }

    private void enqueue(int jobs, String planted) throws Exception {
        String lines = IntStream.range(0, jobs)
                .mapToObj(i -> "{\"interrogation_key\":\"sw_entity_facts_v1\",\"max_attempts\":1,\"group\":\"" + group
                        + "\",\"input\":{\"entity_type\":\"character\",\"entity_id\":\"luke_skywalker\",\"source_refs\":[],"
                        + "\"extra_params\":{\"reuse\":false,\"evidence\":[{\"evidence_id\":\"e1\",\"text\":"
                        + "\"Luke Skywalker was a human male Jedi, number " + i + ". " + planted + "\"}]}}}")
                .collect(Collectors.joining("\n"));
        HttpResponse<String> enqueued = api.post("/api/jobs", "application/x-ndjson", lines);
        assertTrue(enqueued.statusCode() < 300, enqueued.body());
        post("open", "{}");
    }

    private JsonObject post(String action, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = api.postJson("/api/groups/" + group + "/" + action, body);
        assertEquals(200, answer.statusCode(), answer.body());
        return object(answer);
    }

    /** The receiver is told before the answer is recorded, and what is under way cannot be sent again. */
    private JsonObject untilDelivered() throws Exception {
        return until(shown -> shown.getJsonArray("webhook_deliveries").stream()
                .anyMatch(each -> each.asJsonObject().getString("state").equals("DELIVERED")));
    }

    /** Looks until it is so; a group offers nothing to wait on from outside. */
    private JsonObject until(Predicate<JsonObject> wanted) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            JsonObject shown = object(api.get("/api/groups/" + group));
            if (wanted.test(shown)) {
                return shown;
            }
            assertTrue(System.nanoTime() < giveUp, "still not so: " + shown);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** The first that this group's receiver was told of that kind. */
    private FakeRequest told(String type) {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            for (FakeRequest request : receiver.requests()) {
                JsonObject body = object(request.text());
                if (body.getString("type").equals(type)
                        && body.getJsonObject("data").getString("group_key").equals(group)) {
                    return request;
                }
            }
            assertTrue(System.nanoTime() < giveUp, "nobody told " + type);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** As a receiver computes it. */
    private static String signature(FakeRequest request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
        String signed = request.header("webhook-id") + "." + request.header("webhook-timestamp") + "." + request.text();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
