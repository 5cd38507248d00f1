package org.holocron.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the HTTP interface says to those who ask rightly and to those who do not. No job of it needs to be worked. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApiIT {

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

    private final HttpClient http = HttpClient.newHttpClient();

    @Deployment
    static WebArchive application() {
        return ShrinkWrap.create(ZipImporter.class, "derive.war")
                .importFrom(new File(System.getProperty("it.war")))
                .as(WebArchive.class);
    }

    @Test
    void theSameDedupeKeyMeansTheSameJob() throws Exception {
        String job = job("\"dedupe_key\":\"" + UUID.randomUUID() + "\"");
        HttpResponse<String> first = post("/api/jobs", JSON, job);
        HttpResponse<String> second = post("/api/jobs", JSON, job);

        assertEquals(201, first.statusCode(), first.body());
        assertEquals(200, second.statusCode(), second.body());
        assertEquals(object(first).getString("job_id"), object(second).getString("job_id"));
        assertEquals(first.headers().firstValue("Location"), second.headers().firstValue("Location"));
    }

    @Test
    void manyJobsAreEnqueuedTogetherOrNotAtAll() throws Exception {
        String key = UUID.randomUUID().toString();
        String two = job("\"dedupe_key\":\"" + key + "\"") + "\n" + job("\"dedupe_key\":\"" + key + "\"") + "\n";
        JsonObject answer = object(post("/api/jobs", LINES, two));
        assertEquals(1, answer.getInt("enqueued"));
        assertEquals(1, answer.getInt("duplicates"));

        String lost = UUID.randomUUID().toString();
        JsonObject problem =
                refused(400, "bad-jobs", post("/api/jobs", LINES, job("\"dedupe_key\":\"" + lost + "\"") + "\n{}"));
        assertEquals(2, problem.getJsonArray("errors").getJsonObject(0).getInt("line"));
        assertEquals(
                201,
                post("/api/jobs", JSON, job("\"dedupe_key\":\"" + lost + "\"")).statusCode());
    }

    @Test
    void everyKindOfBadJobGetsItsOwnWords() throws Exception {
        assertEquals("", fieldOf(refused(400, "bad-job", post("/api/jobs", JSON, "{"))));
        assertEquals(
                "/priority", fieldOf(refused(400, "bad-job", post("/api/jobs", JSON, job("\"priority\":\"high\"")))));
        assertEquals("/colour", fieldOf(refused(400, "bad-job", post("/api/jobs", JSON, job("\"colour\":1")))));
        assertEquals(
                "/interrogation_key",
                fieldOf(refused(
                        422,
                        "unfit-job",
                        post("/api/jobs", JSON, job("\"priority\":1").replace("_v1", "_v9")))));
        assertEquals(
                "/evidence_refs",
                fieldOf(refused(
                        422,
                        "unfit-job",
                        post("/api/jobs", JSON, job("\"evidence_refs\":{\"lake_text\":[\"../../etc/passwd\"]}")))));
        refused(415, "media-type", post("/api/jobs", "text/plain", job("\"priority\":1")));
        refused(415, "media-type", post("/api/jobs", null, job("\"priority\":1")));
    }

    @Test
    void tooLargeABodyIsRefusedInWords() throws Exception {
        byte[] spaces = new byte[33 * 1024 * 1024];
        Arrays.fill(spaces, (byte) ' ');
        refused(413, "too-large", post("/api/jobs", LINES, new String(spaces, StandardCharsets.US_ASCII)));
        refused(413, "too-large", post("/api/jobs", JSON, new String(spaces, 0, 5_000_000, StandardCharsets.US_ASCII)));
    }

    @Test
    void whatIsNotThereIsAProblemToo() throws Exception {
        refused(404, "not-found", get("/api/nothing"));
        refused(404, "not-found", get("/api/jobs/" + UUID.randomUUID()));
        refused(404, "not-found", get("/api/jobs/luke"));
        refused(404, "not-found", get("/api/runs/" + UUID.randomUUID() + "/artifacts/manifest"));
        refused(404, "not-found", get("/api/interrogations/nope"));
        refused(404, "not-found", post("/api/jobs/" + UUID.randomUUID() + "/cancel", null, ""));
        refused(405, "method", send(request("/api/jobs").DELETE()));
    }

    @Test
    void aPageOfAnotherSiteMayNotAskForChanges() throws Exception {
        HttpRequest.Builder request = request("/api/runner/drain").POST(BodyPublishers.noBody());
        refused(403, "cross-site", send(request.copy().header("Origin", "http://elsewhere.example")));
        refused(403, "cross-site", send(request.copy().header("Sec-Fetch-Site", "cross-site")));
    }

    @Test
    void jobsAreListedPageByPageNewestFirst() throws Exception {
        String older = object(post("/api/jobs", JSON, job("\"priority\":0"))).getString("job_id");
        String newer = object(post("/api/jobs", JSON, job("\"priority\":0"))).getString("job_id");

        JsonObject first = object(get("/api/jobs?limit=1"));
        JsonObject second = object(get("/api/jobs?limit=1&cursor=" + first.getString("cursor")));
        assertEquals(newer, first.getJsonArray("jobs").getJsonObject(0).getString("job_id"));
        assertEquals(older, second.getJsonArray("jobs").getJsonObject(0).getString("job_id"));
        assertFalse(first.getJsonArray("jobs").getJsonObject(0).containsKey("input_json"));
        assertEquals("limit", fieldOf(refused(400, "bad-query", get("/api/jobs?limit=1001"))));
    }

    @Test
    void aCancelledJobIsNotCancelledAgainAndCanBeRequeued() throws Exception {
        post("/api/runner/pause", null, "");
        try {
            String path = "/api/jobs/"
                    + object(post("/api/jobs", JSON, job("\"priority\":0"))).getString("job_id");
            assertEquals("CANCELLED", object(post(path + "/cancel", null, "")).getString("status"));
            assertEquals(
                    "CANCELLED",
                    refused(409, "wrong-status", post(path + "/cancel", null, ""))
                            .getString("job_status"));
            assertEquals("NEW", object(post(path + "/requeue", null, "")).getString("status"));
            assertEquals("CANCELLED", object(post(path + "/cancel", null, "")).getString("status"));
        } finally {
            post("/api/runner/resume", null, "");
        }
    }

    @Test
    void aPauseIsShownWhereverPeopleLook() throws Exception {
        assertTrue(isPaused(object(post("/api/runner/pause", JSON, "{\"model\":\"nobody-asks-it\"}"))));
        assertTrue(isPaused(object(get("/api/runner"))));
        assertTrue(isPaused(object(get("/api/stats"))));
        HttpResponse<String> health = send(HttpRequest.newBuilder(at("it.managementPort", "/health/ready")));
        assertEquals(200, health.statusCode(), "a paused node takes jobs in");
        assertTrue(health.body().contains("nobody-asks-it"), health.body());
        assertTrue(send(HttpRequest.newBuilder(at("it.managementPort", "/metrics")))
                .body()
                .contains("derive_paused{"));

        assertFalse(isPaused(object(post("/api/runner/resume", JSON, "{\"model\":\"nobody-asks-it\"}"))));
    }

    private static boolean isPaused(JsonObject answer) {
        return answer.getJsonArray("pauses").getValuesAs(JsonObject.class).stream()
                .anyMatch(pause -> pause.getString("model", "").equals("nobody-asks-it"));
    }

    @Test
    void theLakeIsVerifiedOnRequest() throws Exception {
        JsonObject answer = object(post("/api/lake/verify", null, ""));
        assertEquals(0, answer.getInt("missing"), answer::toString);
        assertEquals(0, answer.getInt("changed"), answer::toString);
        assertEquals("sweep", fieldOf(refused(400, "bad-query", post("/api/lake/verify?sweep=perhaps", null, ""))));
    }

    @Test
    void theContractIsPublished() throws Exception {
        assertTrue(get("/openapi").body().contains("/api/runs/{id}/artifacts/{type}"));
    }

    private static String job(String field) {
        return "{\"interrogation_key\":\"sw_entity_facts_v1\",\"input\":{\"entity_type\":\"planet\",\"entity_id\":\"hoth\","
                + "\"source_refs\":[],\"extra_params\":{\"evidence\":[{\"evidence_id\":\"e1\",\"source_uri\":\"archive\","
                + "\"text\":\"Hoth is an icy planet.\"}]}}," + field + "}";
    }

    private static JsonObject refused(int status, String kind, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        JsonObject problem = object(answer);
        assertEquals(status, problem.getInt("status"));
        assertTrue(problem.getString("type").endsWith(":" + kind), answer.body());
        return problem;
    }

    private static String fieldOf(JsonObject problem) {
        return problem.getJsonArray("errors").getJsonObject(0).getString("field");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpResponse<String> post(String path, @Nullable String contentType, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(contentType == null ? request : request.header("Content-Type", contentType));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at("it.httpPort", path));
    }

    private static URI at(String port, String path) {
        return URI.create("http://127.0.0.1:" + System.getProperty(port) + path);
    }

    private static JsonObject object(HttpResponse<String> answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
