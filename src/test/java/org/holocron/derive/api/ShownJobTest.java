package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.history.JobFacts;
import org.holocron.derive.job.Job;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.ParsedJson;
import org.holocron.derive.json.PrettyJson;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.runner.Blockers;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;

class ShownJobTest {

    private static final JsonObject NOTES =
            JobJson.notes(Jobs.waiting().build(), Optional.empty(), new Blockers(List.of(), List.of()));

    private final RequestBudget budget = new RequestBudget(6 << 20);

    @Test
    void aJobIsShownAsOneDocument() throws IOException {
        String input =
                "{\"entity_type\":\"person\",\"entity_id\":\"luke\",\"list\":[1,2.50,\"x\"],\"lists\":[[],{}],\"text\":\"a\\\"\\\\\\n\\u0001é–😀\","
                        + "\"rows\":[{\"a\":true},{\"a\":null}],\"none\":{}}";
        String shown = shown(Jobs.waiting().input(input).build());

        JsonObject job = read(shown);
        assertEquals("person", job.getString("entity_type"));
        assertEquals(read(input), job.getJsonObject("input_json"));
        assertEquals(0, job.getJsonArray("runs").size());
        assertEquals(PrettyJson.text(job), shown, "as people are shown everything else");
        assertEquals(0, budget.used());
    }

    /** By hand anything can be written into a row. */
    @Test
    void whatIsNoObjectIsShownAsText() throws IOException {
        assertEquals("[1", read(shown(Jobs.waiting().input("[1").build())).getString("input_json"));
        assertEquals(
                "{\"a\":", read(shown(Jobs.waiting().input("{\"a\":").build())).getString("input_json"));
    }

    private String shown(Job job) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ShownJob(job, JobFacts.NONE, NOTES, List.of(), budget).write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonObject read(String text) {
        return ((ParsedJson.Read) StrictJson.object(text, new JsonLimits(100_000, 50))).object();
    }
}
