package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.simulator.Mention.Kind;
import org.jspecify.annotations.Nullable;

/** An answer to a contract whose claims quote their evidence: what the passages of the evidence state, each in their own words. Used once. */
final class CitedAnswer {

    private static final int DEEPEST = 8;

    private static final Pattern CALLED = Pattern.compile("(?m)\\bis called (.{1,100}?)\\.?$");

    private static final Set<String> NAMES = Set.of("entity_name", "name", "subject", "about");

    private final JsonObject root;
    private final PromptParts prompt;
    private final List<Passage> passages;

    /** Whom or what the answer is about, by id and name; "" if it does not say. */
    private String about = "";

    CitedAnswer(JsonObject schema, PromptParts prompt) {
        this.root = schema;
        this.prompt = prompt;
        this.passages = Passage.in(prompt.evidence());
    }

    /** Whether somewhere in the schema there is a claim that quotes and cites. */
    static boolean isFor(JsonObject schema) {
        return ClaimForm.citing(schema).stream().anyMatch(ClaimForm::quotes);
    }

    /** @param smallest an answer that has all the members there must be; this one has claims in it */
    JsonObject find(JsonObject smallest) {
        JsonObjectBuilder named = SimulatorJson.PROVIDER.createObjectBuilder(smallest);
        String name = name(smallest);
        boolean isNamed = false;
        for (String key : NAMES) {
            if (smallest.get(key) instanceof JsonString) {
                named.add(key, name);
                isNamed = true;
            }
        }
        about = isNamed ? String.join(" ", SimulatorJson.texts(smallest.get("entity_id"))) + " " + name : "";
        return object(root, named.build(), DEEPEST);
    }

    private JsonObject object(JsonObject schema, JsonObject smallest, int depth) {
        JsonObject properties = SimulatorJson.member(schema, "properties");
        JsonObjectBuilder filled = SimulatorJson.PROVIDER.createObjectBuilder(smallest);
        smallest.forEach((key, value) -> filled.add(key, value(properties.get(key), value, depth)));
        properties.forEach((key, node) -> {
            JsonObject property = ClaimForm.resolved(root, node);
            if (!smallest.containsKey(key)
                    && ClaimForm.of(root, property.get("items")).isPresent()) {
                filled.add(key, value(property, JsonValue.EMPTY_JSON_ARRAY, depth));
            }
        });
        return filled.build();
    }

    private JsonValue value(@Nullable JsonValue node, JsonValue smallest, int depth) {
        JsonObject schema = ClaimForm.resolved(root, node);
        Optional<ClaimForm> single = ClaimForm.of(root, schema);
        Optional<ClaimForm> many = ClaimForm.of(root, schema.get("items"));
        if (many.isPresent() && smallest instanceof JsonArray) {
            return list(schema, many.get(), smallest.asJsonArray());
        }
        if (single.isPresent()) {
            return claims(single.get()).stream()
                    .findFirst()
                    .map(JsonValue.class::cast)
                    .orElse(smallest);
        }
        return smallest instanceof JsonObject object && depth > 0 ? object(schema, object, depth - 1) : smallest;
    }

    private JsonArray list(JsonObject schema, ClaimForm form, JsonArray smallest) {
        List<JsonObject> claims = claims(form);
        if (claims.size() < schema.getInt("minItems", 0)) {
            return smallest;
        }
        var list = SimulatorJson.array();
        claims.stream().limit(schema.getInt("maxItems", Integer.MAX_VALUE)).forEach(list::add);
        return list.build();
    }

    private List<JsonObject> claims(ClaimForm form) {
        return new ClaimWriter(form, prompt.question(), passages, about).claims();
    }

    /** What the question calls it, else the first name in the evidence that its id has words of, else the id made readable. */
    private String name(JsonObject answer) {
        Matcher called = CALLED.matcher(prompt.question());
        if (called.find()) {
            return called.group(1);
        }
        String id = SimulatorJson.texts(answer.get("entity_id")).stream()
                .findFirst()
                .orElse("");
        List<String> names = passages.stream()
                .flatMap(passage -> passage.mentions(Kind.NAME).stream())
                .flatMap(mention -> SimulatorJson.texts(mention.value()).stream())
                .toList();
        return names.stream()
                .filter(name -> PlainWords.share(name, id))
                .findFirst()
                .or(() -> names.stream().findFirst().filter(name -> id.isBlank()))
                .orElse(id.isBlank() ? "unknown" : id.replace('_', ' '));
    }
}
