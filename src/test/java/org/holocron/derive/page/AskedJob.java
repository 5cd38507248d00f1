package org.holocron.derive.page;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job that a test enqueues: facts about one thing, from texts that the test gives; it is tried once. */
final class AskedJob {

    private record Item(String id, String source, String text) {}

    private final String entity;
    private final List<String> wanted = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private String interrogation = "entity_facts_v2";
    private String name = "Mara Lindt";
    private @Nullable String group;

    private AskedJob(String entity) {
        this.entity = entity;
    }

    /** @param entity the id, of which each test has its own */
    static AskedJob about(String entity) {
        return new AskedJob(entity);
    }

    AskedJob by(String interrogationKey) {
        interrogation = interrogationKey;
        return this;
    }

    AskedJob named(String entityName) {
        name = entityName;
        return this;
    }

    AskedJob wanting(String... keys) {
        wanted.addAll(List.of(keys));
        return this;
    }

    AskedJob item(String id, String source, String text) {
        items.add(new Item(id, source, text));
        return this;
    }

    AskedJob inGroup(String key) {
        group = key;
        return this;
    }

    /** As {@code POST /api/jobs} takes it. */
    JsonObject json() {
        JsonObjectBuilder job = Json.createObjectBuilder()
                .add("interrogation_key", interrogation)
                .add("max_attempts", 1)
                .add("input", input());
        return (group == null ? job : job.add("group", group)).build();
    }

    private JsonObjectBuilder input() {
        JsonArrayBuilder evidence = Json.createArrayBuilder();
        items.forEach(item -> evidence.add(Json.createObjectBuilder()
                .add("evidence_id", item.id())
                .add("source_uri", item.source())
                .add("text", item.text())));
        JsonObjectBuilder input = Json.createObjectBuilder()
                .add("entity_type", "person")
                .add("entity_id", entity)
                .add("entity_name", name)
                .add("source_refs", Json.createArrayBuilder())
                .add("extra_params", Json.createObjectBuilder().add("evidence", evidence));
        return wanted.isEmpty() ? input : input.add("wanted", Json.createArrayBuilder(wanted));
    }
}
