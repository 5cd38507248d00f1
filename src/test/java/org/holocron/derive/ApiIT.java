package org.holocron.derive;

import static org.holocron.derive.testing.HttpApi.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holocron.derive.chaos.Await;
import org.holocron.derive.testing.ApiSchemas;
import org.holocron.derive.testing.Deployments;
import org.holocron.derive.testing.HttpApi;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the HTTP interface says to those who ask rightly and to those who do not. No job of it needs to be worked. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApiIT {

    private static final String LINES = "application/x-ndjson";

    private final HttpApi api = HttpApi.application();
    private final HttpApi management = HttpApi.management();

    @Deployment
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void theSameDedupeKeyMeansTheSameJob() throws Exception {
        String job = job("\"dedupe_key\":\"" + UUID.randomUUID() + "\"");
        HttpResponse<String> first = api.postJson("/api/jobs", job);
        HttpResponse<String> second = api.postJson("/api/jobs", job);

        assertEquals(201, first.statusCode(), first.body());
        assertEquals(200, second.statusCode(), second.body());
        assertEquals(object(first).getString("job_id"), object(second).getString("job_id"));
        assertEquals(first.headers().firstValue("Location"), second.headers().firstValue("Location"));
    }

    @Test
    void manyJobsAreEnqueuedTogetherOrNotAtAll() throws Exception {
        String key = UUID.randomUUID().toString();
        String two = job("\"dedupe_key\":\"" + key + "\"") + "\n" + job("\"dedupe_key\":\"" + key + "\"") + "\n";
        JsonObject answer = object(api.post("/api/jobs", LINES, two));
        assertEquals(1, answer.getInt("enqueued"));
        assertEquals(1, answer.getInt("duplicates"));

        String lost = UUID.randomUUID().toString();
        JsonObject problem =
                refused(400, "bad-jobs", api.post("/api/jobs", LINES, job("\"dedupe_key\":\"" + lost + "\"") + "\n{}"));
        assertEquals(2, problem.getJsonArray("errors").getJsonObject(0).getInt("line"));
        assertEquals(
                201,
                api.postJson("/api/jobs", job("\"dedupe_key\":\"" + lost + "\""))
                        .statusCode());
    }

    @Test
    void everyKindOfBadJobGetsItsOwnWords() throws Exception {
        assertEquals("", fieldOf(refused(400, "bad-job", api.postJson("/api/jobs", "{"))));
        assertEquals(
                "/priority", fieldOf(refused(400, "bad-job", api.postJson("/api/jobs", job("\"priority\":\"high\"")))));
        assertEquals("/colour", fieldOf(refused(400, "bad-job", api.postJson("/api/jobs", job("\"colour\":1")))));
        assertEquals(
                "/interrogation_key",
                fieldOf(refused(
                        422,
                        "unfit-job",
                        api.postJson("/api/jobs", job("\"priority\":1").replace("_v1", "_v9")))));
        assertEquals(
                "/evidence_refs",
                fieldOf(refused(
                        422,
                        "unfit-job",
                        api.postJson("/api/jobs", job("\"evidence_refs\":{\"lake_text\":[\"../../etc/passwd\"]}")))));
        refused(415, "media-type", api.post("/api/jobs", "text/plain", job("\"priority\":1")));
        refused(415, "media-type", api.post("/api/jobs", "*/*", job("\"priority\":1")));
        refused(415, "media-type", api.post("/api/jobs", "application/*", job("\"priority\":1")));
        refused(415, "media-type", api.post("/api/jobs", null, job("\"priority\":1")));
    }

    /** It is a stream: nothing of it may be kept back until its end. */
    @Test
    void thoseWhoListenAreShownTheQueueAtOnceAndWheneverItChanges() throws Exception {
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(api.request("/api/events").build(), BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            assertEquals(200, response.statusCode());
            assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream"));
            Iterator<JsonObject> pictures = lines.filter(line -> line.startsWith("data:"))
                    .map(line -> object(line.substring("data:".length())))
                    .iterator();
            JsonObject first = pictures.next();
            assertEquals(
                    List.of(),
                    ApiSchemas.read()
                            .problemsOf(
                                    ApiSchemas.json("{\"$ref\":\"#/components/schemas/LivePicture\"}"),
                                    ApiSchemas.json(first.toString())));
            object(api.postJson("/api/jobs", job("\"priority\":1")));
            JsonObject next = pictures.next();
            while (all(next) <= all(first)) {
                next = pictures.next();
            }
            assertEquals(all(first) + 1, all(next));
        }
        refused(400, "bad-query", api.get("/api/events?since=4"));
        refused(406, "not-acceptable", api.send(api.request("/api/events").header("Accept", "application/json")));
    }

    @Test
    void aGroupHasItsResultsAndIsComparedAndARefusedFileLeavesNone() throws Exception {
        String one = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();
        object(api.post("/api/jobs", LINES, job("\"group\":\"" + one + "\"") + "\n"));
        object(api.post("/api/jobs", LINES, job("\"group\":\"" + other + "\"") + "\n"));

        JsonObject rows = object(api.get("/api/groups/" + one + "/results"));
        assertEquals(1, rows.getJsonArray("results").size());
        assertEquals("NEW", rows.getJsonArray("results").getJsonObject(0).getString("job_status"));
        refused(400, "bad-query", api.get("/api/groups/" + one + "/results?group=" + other));
        refused(404, "not-found", api.get("/api/groups/none/results"));

        JsonObject compared = object(api.get("/api/groups/" + one + "/compare/" + other));
        assertEquals(
                List.of(),
                ApiSchemas.read()
                        .problemsOf(
                                ApiSchemas.json("{\"$ref\":\"#/components/schemas/GroupComparison\"}"),
                                ApiSchemas.json(compared.toString())));
        assertEquals(1, compared.getJsonObject("jobs").getInt("in_both"));
        assertEquals(1, compared.getJsonObject("jobs").getInt("neither_answered"));
        refused(404, "not-found", api.get("/api/groups/" + one + "/compare/none"));
        refused(400, "bad-query", api.get("/api/groups/" + one + "/compare/" + other + "?cursor=x"));

        String lost = UUID.randomUUID().toString();
        refused(400, "bad-jobs", api.post("/api/jobs", LINES, job("\"group\":\"" + lost + "\"") + "\n{}"));
        refused(404, "not-found", api.get("/api/groups/" + lost));

        object(api.post("/api/groups/" + other + "/cancel", "application/json", "{}"));
        String two = job("\"group\":\"" + lost + "\"") + "\n" + job("\"group\":\"" + other + "\"") + "\n";
        JsonObject closed = refused(409, "group-closed", api.post("/api/jobs", LINES, two));
        assertTrue(closed.getString("detail").contains(other), closed::toString);
        refused(404, "not-found", api.get("/api/groups/" + lost));
    }

    private static int all(JsonObject picture) {
        JsonObject counts = picture.getJsonObject("queue").getJsonObject("counts");
        return counts.keySet().stream().mapToInt(counts::getInt).sum();
    }

    @Test
    void tooLargeABodyIsRefusedInWords() throws Exception {
        byte[] spaces = new byte[33 * 1024 * 1024];
        Arrays.fill(spaces, (byte) ' ');
        refused(413, "too-large", api.post("/api/jobs", LINES, new String(spaces, StandardCharsets.US_ASCII)));
        refused(
                413,
                "too-large",
                api.postJson("/api/jobs", new String(spaces, 0, 5_000_000, StandardCharsets.US_ASCII)));
    }

    @Test
    void whatIsNotThereIsAProblemToo() throws Exception {
        refused(404, "not-found", api.get("/api/nothing"));
        refused(404, "not-found", api.get("/api/jobs/" + UUID.randomUUID()));
        refused(404, "not-found", api.get("/api/jobs/luke"));
        refused(404, "not-found", api.get("/api/runs/" + UUID.randomUUID() + "/artifacts/manifest"));
        refused(404, "not-found", api.get("/api/interrogations/nope"));
        refused(404, "not-found", api.post("/api/jobs/" + UUID.randomUUID() + "/cancel"));
        refused(405, "method", api.send(api.request("/api/jobs").DELETE()));
    }

    @Test
    void aPageOfAnotherSiteMayNotAskForChanges() throws Exception {
        HttpRequest.Builder request = api.request("/api/runner/drain").POST(BodyPublishers.noBody());
        refused(403, "cross-site", api.send(request.copy().header("Origin", "http://elsewhere.example")));
        refused(403, "cross-site", api.send(request.copy().header("Sec-Fetch-Site", "cross-site")));
    }

    @Test
    void jobsAreListedPageByPageNewestFirst() throws Exception {
        String older = object(api.postJson("/api/jobs", job("\"priority\":0"))).getString("job_id");
        String newer = object(api.postJson("/api/jobs", job("\"priority\":0"))).getString("job_id");

        JsonObject first = object(api.get("/api/jobs?limit=1"));
        JsonObject second = object(api.get("/api/jobs?limit=1&cursor=" + first.getString("cursor")));
        for (String other : List.of("/api/jobs?finished_from=2020-01-01&", "/api/bulk-actions?", "/api/reviews?")) {
            HttpResponse<String> refused = api.get(other + "cursor=" + first.getString("cursor"));
            assertEquals("cursor", fieldOf(refused(400, "bad-query", refused)));
        }
        assertEquals(newer, first.getJsonArray("jobs").getJsonObject(0).getString("job_id"));
        assertEquals(older, second.getJsonArray("jobs").getJsonObject(0).getString("job_id"));
        assertFalse(first.getJsonArray("jobs").getJsonObject(0).containsKey("input_json"));
        assertEquals("limit", fieldOf(refused(400, "bad-query", api.get("/api/jobs?limit=1001"))));
    }

    /** A misspelt filter showed everything; a misspelt wait did not wait. */
    @Test
    void whatAQueryMisspellsIsRefusedEverywhere() throws Exception {
        for (String path : List.of("/api/stats", "/api/runner", "/api/interrogations", "/api/jobs", "/api/progress")) {
            assertEquals("wiat", fieldOf(refused(400, "bad-query", api.get(path + "?wiat=1"))));
        }
        refused(400, "bad-query", api.get("/api/jobs/" + UUID.randomUUID() + "?wiat=10"));
        refused(400, "bad-query", api.get("/api/jobs/" + UUID.randomUUID() + "?wait=61"));
        refused(400, "bad-query", api.get("/api/jobs?limit=1&limit=2"));
        refused(400, "bad-query", api.post("/api/runner/resume?model=x"));
        HttpResponse<String> one = api.postJson("/api/jobs?check_only=true", job("\"priority\":0"));
        assertEquals("check_only", fieldOf(refused(400, "bad-query", one)));
    }

    @Test
    void aJobIsFoundByItsKeyItsEntityAndItsTime() throws Exception {
        String key = UUID.randomUUID().toString();
        String entity = "found-" + key;
        String body = job("\"dedupe_key\":\"" + key + "\",\"priority\":0").replace("hoth", entity);
        String id = object(api.postJson("/api/jobs", body)).getString("job_id");
        object(api.post("/api/jobs/" + id + "/cancel"));

        for (String query : List.of(
                "dedupe_key=" + key,
                "entity_id=" + entity,
                "entity_type=planet&entity_id=" + entity + "&status=CANCELLED&status=NEW",
                "entity_id=" + entity + "&created_from=2026-01-01&finished_from=2026-01-01T00:00:00Z")) {
            JsonObject page = object(api.get("/api/jobs?" + query));
            assertEquals(1, page.getJsonArray("jobs").size(), query);
            assertEquals(id, page.getJsonArray("jobs").getJsonObject(0).getString("job_id"), query);
        }
        for (String query : List.of(
                "dedupe_key=" + key + "&status=NEW",
                "entity_type=person&entity_id=" + entity,
                "entity_id=" + entity + "&created_before=2026-01-01")) {
            assertEquals(
                    0,
                    object(api.get("/api/jobs?" + query)).getJsonArray("jobs").size(),
                    query);
        }
    }

    @Test
    void manyJobsAreChangedAtOnceOnceSomebodyHasLookedAtThem() throws Exception {
        String entity = "bulk-" + UUID.randomUUID();
        String body = job("\"priority\":0").replace("hoth", entity).replace("icy", "ICY");
        api.post("/api/runner/pause");
        try {
            String one = object(api.postJson("/api/jobs", body)).getString("job_id");
            object(api.postJson("/api/jobs", body));
            String wanted = "{\"action\":\"cancel\",\"filter\":{\"entity_id\":\"" + entity
                    + "\",\"text\":\"is an icy\"},\"by\":\"anna\"}";
            HttpResponse<String> answer = api.postJson("/api/bulk-actions", wanted);
            assertEquals(201, answer.statusCode(), answer.body());
            JsonObject preview = object(answer);
            assertEquals(2, preview.getInt("matched"));
            assertEquals(2, preview.getJsonArray("sample").size());
            object(api.postJson("/api/jobs", body));

            String path = "/api/bulk-actions/" + preview.getString("bulk_action_id");
            assertEquals("PREVIEWED", object(api.get(path)).getString("state"));
            assertEquals(202, api.post(path + "/confirm").statusCode());
            Await.until("it is done", () -> stateOf(path).equals("DONE"));

            JsonObject done = object(api.get(path));
            assertEquals(2, done.getInt("changed"));
            assertEquals(0, done.getInt("skipped"));
            assertEquals("CANCELLED", object(api.get("/api/jobs/" + one)).getString("status"));
            JsonObject left = object(api.get("/api/jobs?text=icy&status=NEW&entity_id=" + entity));
            assertEquals(1, left.getJsonArray("jobs").size(), "the one that came later");
            assertEquals(202, api.post(path + "/confirm").statusCode());
            assertEquals(
                    "DONE",
                    refused(409, "wrong-state", api.post(path + "/cancel")).getString("state"));
            assertEquals(
                    preview.getString("bulk_action_id"),
                    object(api.get("/api/bulk-actions?limit=1"))
                            .getJsonArray("bulk_actions")
                            .getJsonObject(0)
                            .getString("bulk_action_id"));
            object(api.post(
                    "/api/jobs/" + left.getJsonArray("jobs").getJsonObject(0).getString("job_id") + "/cancel"));
        } finally {
            api.post("/api/runner/resume");
        }
        String misspelt = "{\"action\":\"cancel\",\"filter\":{\"stauts\":\"NEW\"}}";
        assertEquals(
                "/filter/stauts", fieldOf(refused(400, "bad-request", api.postJson("/api/bulk-actions", misspelt))));
    }

    private String stateOf(String path) {
        try {
            return object(api.get(path)).getString("state");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The job that was there was answered, and what was sent was dropped without a word. */
    @Test
    void aKeyAnswersForOneQuestion() throws Exception {
        String key = UUID.randomUUID().toString();
        HttpRequest.Builder first = enqueue(job("\"priority\":0")).header("Idempotency-Key", '"' + key + '"');
        String id = object(api.send(first)).getString("job_id");

        HttpResponse<String> same = api.postJson("/api/jobs", job("\"dedupe_key\":\"" + key + "\",\"priority\":5"));
        assertEquals(200, same.statusCode(), same.body());
        assertEquals(id, object(same).getString("job_id"));
        JsonObject other = refused(
                422,
                "key-reused",
                api.send(enqueue(job("\"priority\":0").replace("hoth", "endor")).header("Idempotency-Key", key)));
        assertEquals(id, other.getString("job_id"));
        assertEquals("/input", fieldOf(other));
        assertFalse(other.toString().contains("hoth"), "what the other job asks is not told");
        refused(
                400,
                "bad-idempotency-key",
                api.send(enqueue(job("\"dedupe_key\":\"x\"")).header("Idempotency-Key", key)));
    }

    @Test
    void aLineWhoseKeyHasAnotherJobIsToldOf() throws Exception {
        String key = UUID.randomUUID().toString();
        String line = job("\"dedupe_key\":\"" + key + "\",\"priority\":0");
        String fresh = job("\"priority\":0");

        JsonObject answer = object(api.post(
                "/api/jobs?first_line=11",
                LINES,
                line + "\n" + fresh + "\n" + line.replace("hoth", "endor") + "\n" + line));

        assertEquals(2, answer.getInt("enqueued"));
        assertEquals(2, answer.getInt("duplicates"));
        assertEquals(1, answer.getInt("conflict_count"));
        JsonObject conflict = answer.getJsonArray("conflicts").getJsonObject(0);
        assertEquals(13, conflict.getInt("line"));
        assertEquals(answer.getJsonArray("job_ids").getString(0), conflict.getString("job_id"));
        assertEquals("input", conflict.getJsonArray("differs_in").getString(0));
    }

    @Test
    void aWaitEndsWithItsJobAndWithItsTime() throws Exception {
        api.post("/api/runner/pause");
        try {
            String path = "/api/jobs/"
                    + object(api.postJson("/api/jobs", job("\"priority\":0"))).getString("job_id");
            long begun = System.nanoTime();
            assertEquals("NEW", object(api.get(path + "?wait=1")).getString("status"));
            assertTrue(System.nanoTime() - begun >= 1_000_000_000L, "it waited");
            CompletableFuture<HttpResponse<String>> waiting = api.sendAsync(path + "?wait=60");
            api.post(path + "/cancel");
            assertEquals("CANCELLED", object(waiting.get(30, TimeUnit.SECONDS)).getString("status"));
            assertEquals(
                    "CANCELLED",
                    refused(409, "no-result", api.get(path + "/result?wait=60")).getString("job_status"));
        } finally {
            api.post("/api/runner/resume");
        }
        refused(404, "not-found", api.get("/api/jobs/" + UUID.randomUUID() + "?wait=60"));
        refused(404, "not-found", api.get("/api/jobs/" + UUID.randomUUID() + "/result"));
    }

    /** With so many threads taken by waits, nobody else was answered. */
    @Test
    void manyWhoWaitTakeNoThread() throws Exception {
        api.post("/api/runner/pause");
        try {
            String path = "/api/jobs/"
                    + object(api.postJson("/api/jobs", job("\"priority\":0"))).getString("job_id");
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                waiting.add(api.sendAsync(path + "?wait=60"));
            }
            refused(409, "not-finished", api.get(path + "/result"));
            assertEquals(200, api.post(path + "/cancel").statusCode());
            for (CompletableFuture<HttpResponse<String>> each : waiting) {
                assertEquals("CANCELLED", object(each.get(30, TimeUnit.SECONDS)).getString("status"));
            }
        } finally {
            api.post("/api/runner/resume");
        }
    }

    private HttpRequest.Builder enqueue(String job) {
        return api.request("/api/jobs").header("Content-Type", HttpApi.JSON).POST(BodyPublishers.ofString(job));
    }

    @Test
    void aCancelledJobIsNotCancelledAgainAndCanBeRequeued() throws Exception {
        api.post("/api/runner/pause");
        try {
            String path = "/api/jobs/"
                    + object(api.postJson("/api/jobs", job("\"priority\":0"))).getString("job_id");
            assertEquals("CANCELLED", object(api.post(path + "/cancel")).getString("status"));
            assertEquals(
                    "CANCELLED",
                    refused(409, "wrong-status", api.post(path + "/cancel")).getString("job_status"));
            assertEquals("NEW", object(api.post(path + "/requeue")).getString("status"));
            assertEquals("CANCELLED", object(api.post(path + "/cancel")).getString("status"));
        } finally {
            api.post("/api/runner/resume");
        }
    }

    @Test
    void aPauseIsShownWhereverPeopleLook() throws Exception {
        assertTrue(isPaused(object(api.postJson("/api/runner/pause", "{\"model\":\"nobody-asks-it\"}"))));
        assertTrue(isPaused(object(api.get("/api/runner"))));
        assertTrue(isPaused(object(api.get("/api/stats"))));
        HttpResponse<String> health = management.get("/health/ready");
        assertEquals(200, health.statusCode(), "a paused node takes jobs in");
        assertTrue(health.body().contains("nobody-asks-it"), health.body());
        assertTrue(management.get("/metrics").body().contains("derive_paused{"));

        assertFalse(isPaused(object(api.postJson("/api/runner/resume", "{\"model\":\"nobody-asks-it\"}"))));
    }

    @Test
    void aPauseSaysWhoMadeItAndWhyAndIsMadeOnce() throws Exception {
        String body = "{\"interrogation\":\"nobody-asks-it\",\"by\":\"%s\",\"reason\":\"%s\"}";
        assertTrue(object(api.postJson("/api/runner/pause", body.formatted("anna", "a new prompt")))
                .getBoolean("changed"));
        JsonObject again = object(api.postJson("/api/runner/pause", body.formatted("bob", "another reason")));
        assertFalse(again.getBoolean("changed"));
        assertTrue(again.getString("message").contains("anna (unverified): a new prompt"), again.getString("message"));
        JsonObject shown = object(api.get("/api/stats")).getJsonArray("pauses").getJsonObject(0);
        assertEquals("INTERROGATION", shown.getString("scope"));
        assertEquals("nobody-asks-it", shown.getString("interrogation"));
        assertEquals("anna", shown.getString("by"));
        assertFalse(shown.getBoolean("by_verified"));
        assertEquals("a new prompt", shown.getString("reason"));
        String health = management.get("/health/ready").body();
        assertTrue(health.contains("anna (unverified): a new prompt"), health);
        assertTrue(management.get("/metrics").body().contains("derive_pauses{"));

        String target = "{\"interrogation\":\"nobody-asks-it\"}";
        assertTrue(object(api.postJson("/api/runner/resume", target)).getBoolean("changed"));
        assertFalse(object(api.postJson("/api/runner/resume", target)).getBoolean("changed"));
        HttpResponse<String> both = api.postJson("/api/runner/pause", "{\"interrogation\":\"a\",\"model\":\"b\"}");
        assertEquals("/interrogation", fieldOf(refused(400, "bad-request", both)));
    }

    @Test
    void aBreakerThatIsNotOpenCannotBeClosed() throws Exception {
        HttpResponse<String> unknown = api.postJson("/api/runner/close", "{\"dependency\":\"0123456789ab\"}");
        assertEquals(404, unknown.statusCode());
        assertTrue(object(unknown).getString("detail").contains("no circuit breaker named 0123456789ab is open"));
        assertEquals(400, api.postJson("/api/runner/close", "{}").statusCode());
        assertEquals(
                400, api.postJson("/api/runner/close", "{\"dependency\":7}").statusCode());
        assertTrue(management.get("/metrics").body().contains("derive_breakers_open{"));
    }

    private static boolean isPaused(JsonObject answer) {
        return answer.getJsonArray("pauses").getValuesAs(JsonObject.class).stream()
                .anyMatch(pause -> pause.getString("model", "").equals("nobody-asks-it"));
    }

    @Test
    void theLakeIsVerifiedOnRequest() throws Exception {
        JsonObject answer = object(api.post("/api/lake/verify"));
        assertEquals(0, answer.getInt("missing"), answer::toString);
        assertEquals(0, answer.getInt("changed"), answer::toString);
        assertEquals("sweep", fieldOf(refused(400, "bad-query", api.post("/api/lake/verify?sweep=perhaps"))));
    }

    /** The server's own way to serve it wrote empty objects, which no generator of clients took, and lost {@code required}. */
    @Test
    void theContractIsPublishedAsItWasWritten() throws Exception {
        HttpResponse<String> yaml = api.get("/openapi");
        HttpResponse<String> json = api.send(api.request("/openapi").header("Accept", HttpApi.JSON));

        assertEquals(
                "application/yaml", yaml.headers().firstValue("Content-Type").orElse(""));
        assertTrue(yaml.body().startsWith("openapi: 3.1.0"), yaml.body());
        assertEquals(HttpApi.JSON, json.headers().firstValue("Content-Type").orElse(""));
        assertEquals(ApiSchemas.read().document(), ApiSchemas.json(json.body()));
        assertEquals(json.body(), api.get("/openapi?format=json").body());
    }

    /** It answered 403, and nothing told a person with a browser what this is. */
    @Test
    void theRootSaysWhatThisIsAndWhereEverythingIs() throws Exception {
        HttpResponse<String> page = api.get("/");

        assertEquals(200, page.statusCode(), page.body());
        assertEquals(
                "text/html;charset=UTF-8",
                page.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(page.headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .contains("default-src 'none'"));
        assertEquals(
                "nosniff", page.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertTrue(page.body().contains("waiting</a>"), page.body());
        String port = System.getProperty("it.managementPort");
        assertTrue(page.body().contains("href=\"http://127.0.0.1:" + port + "/health\""), page.body());
        assertTrue(api.get("/page/page.css")
                .headers()
                .firstValue("Content-Type")
                .orElseThrow()
                .startsWith("text/css"));
        HttpResponse<String> json = api.send(api.request("/").header("Accept", "application/json"));
        assertEquals("/openapi", object(json).getString("interface"));
    }

    /** The server's own page, in HTML, was all that they were told. */
    @Test
    void errorsBesideTheApiAreDocumentsToo() throws Exception {
        refused(404, "not-found", api.get("/nothing"));
        refused(404, "not-found", api.get("/page/nothing.js"));
        refused(404, "not-found", api.get("/error-document"));
        refused(400, "bad-request", api.get("/api/groups/%ff"));
        refused(400, "bad-request", api.send(api.request("/api/stats").header("Accept", "garbage")));
        refused(405, "method", api.send(api.request("/").method("PATCH", HttpRequest.BodyPublishers.noBody())));
        refused(
                415,
                "media-type",
                api.send(api.request("/api/jobs")
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("{}"))));
        for (String path : List.of("/", "/openapi", "/page/main.js", "/nothing")) {
            HttpResponse<String> answer = api.send(api.request(path).DELETE());
            refused(405, "method", answer);
            assertEquals(
                    "GET, HEAD, OPTIONS", answer.headers().firstValue("Allow").orElseThrow(), path);
        }
    }

    /** A browser that keeps the scripts of the version before shows a page that does not fit the server. */
    @Test
    void theFilesOfThePageHaveATagOfTheirContentAndThoseOfItsLibrariesAreKept() throws Exception {
        HttpResponse<String> script = api.get("/page/main.js");
        String tag = script.headers().firstValue("ETag").orElseThrow();

        assertEquals(200, script.statusCode());
        assertEquals(
                "text/javascript;charset=UTF-8",
                script.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("no-cache", script.headers().firstValue("Cache-Control").orElseThrow());
        assertEquals(
                304,
                api.send(api.request("/page/main.js").header("If-None-Match", tag))
                        .statusCode());
        Matcher library = Pattern.compile("/webjars/[\\w.-]+/[\\w.-]+/[\\w./-]+\\.js")
                .matcher(api.get("/page/html.js").body());
        while (library.find()) {
            HttpResponse<String> kept = api.get(library.group());
            assertEquals(200, kept.statusCode(), library.group());
            assertTrue(kept.headers().firstValue("Cache-Control").orElseThrow().contains("immutable"));
        }
        for (String none :
                List.of("/page/", "/page/nothing.js", "/page/../WEB-INF/web.xml", "/webjars/lit-html/package.json")) {
            assertEquals(404, api.get(none).statusCode(), none);
        }
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
}
