package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.simulator.ClaimForm.Field;
import org.holocron.derive.simulator.ClaimForm.Role;

/** Writes what passages state into claims of one form, each with the passage for its quote. Used for one answer. */
final class ClaimWriter {

    /** The rules take the plainest reading of a passage, which may be wrong. */
    static final double SURE = 0.9;

    private static final String REMARK = "These words say so.";
    static final String DENIED = "(?i)(?:den|neg|no|false|absent|refut|contradict|disput).*";

    /** Where the rules have nothing to say, the least that fits will do. */
    private static final Set<Role> MAY_BE_ANYTHING = Set.of(Role.CONFIDENCE, Role.REMARK, Role.CHOICE, Role.OTHER);

    private final ClaimForm form;
    private final String question;
    private final List<Passage> passages;
    private final String about;

    /** @param about whom or what the answer is about, by name and id; "" if it does not say */
    ClaimWriter(ClaimForm form, String question, List<Passage> passages, String about) {
        this.form = form;
        this.question = question;
        this.passages = passages;
        this.about = about;
    }

    List<JsonObject> claims() {
        if (form.has(Role.VALUE)) {
            return facts();
        }
        boolean isAboutWholes = form.has(Role.STATEMENT) || form.has(Role.OBJECT);
        return form.has(Role.KEY) && !isAboutWholes ? labels() : wholes();
    }

    /** One for each value, and one for each fact that was asked for and is not stated, if a claim may say so. */
    private List<JsonObject> facts() {
        List<JsonObject> facts = new ArrayList<>();
        Field value = form.field(Role.VALUE).orElseThrow();
        FactNames names = new FactNames(PromptLists.wanted(question));
        for (Passage passage :
                passages.stream().filter(passage -> !passage.isOfAnother(about)).toList()) {
            for (FactReading reading : FactReading.of(passage, value, names)) {
                Map<Role, JsonValue> said = ofPassage(passage);
                said.put(Role.KEY, key(reading.key()));
                said.put(Role.VALUE, reading.value());
                said.put(Role.UNIT, SimulatorJson.orNull(reading.unit()));
                written(said).ifPresent(facts::add);
            }
        }
        for (String name : names.notFound()) {
            Map<Role, JsonValue> said = new EnumMap<>(Role.class);
            said.put(Role.KEY, key(name));
            said.put(Role.CITED_IDS, JsonValue.EMPTY_JSON_ARRAY);
            said.put(Role.CONFIDENCE, SimulatorJson.PROVIDER.createValue(0));
            said.put(Role.VALUE, JsonValue.NULL);
            said.put(Role.QUOTE, JsonValue.NULL);
            written(said).filter(fact -> fact.containsValue(JsonValue.NULL)).ifPresent(facts::add);
        }
        return facts;
    }

    /** Each label once, with the passage that has the most of its words. */
    private List<JsonObject> labels() {
        List<JsonObject> claims = new ArrayList<>();
        List<String> choices = form.field(Role.KEY).orElseThrow().choices();
        List<PromptLists.Item> listed = PromptLists.labels(question);
        List<PromptLists.Item> labels = choices.isEmpty()
                ? listed
                : choices.stream()
                        .map(choice -> listed.stream()
                                .filter(item -> item.name().equals(choice))
                                .findFirst()
                                .orElse(new PromptLists.Item(choice, "")))
                        .toList();
        for (PromptLists.Item label : labels) {
            String words = label.name().replace('_', ' ') + " " + label.meaning();
            passages.stream()
                    .filter(passage -> Stems.common(words, passage.words()) > 0)
                    .max(Comparator.comparingInt(passage -> Stems.common(words, passage.words())))
                    .ifPresent(passage -> {
                        Map<Role, JsonValue> said = ofPassage(passage);
                        said.put(Role.KEY, text(label.name()));
                        written(said).ifPresent(claims::add);
                    });
        }
        return claims;
    }

    /** One for each passage that has all that a claim must say. */
    private List<JsonObject> wholes() {
        List<JsonObject> claims = new ArrayList<>();
        for (Passage passage : passages) {
            Map<Role, JsonValue> said = ofPassage(passage);
            if (form.has(Role.OBJECT)) {
                Optional<RelationReading> relation = RelationReading.of(passage);
                if (relation.isEmpty()) {
                    continue;
                }
                said.put(Role.SUBJECT, text(relation.get().subject()));
                said.put(Role.KEY, text(relation.get().relation()));
                said.put(Role.OBJECT, text(relation.get().object()));
            }
            written(said).ifPresent(claims::add);
        }
        return claims;
    }

    private Map<Role, JsonValue> ofPassage(Passage passage) {
        Map<Role, JsonValue> said = new EnumMap<>(Role.class);
        boolean canDeny = form.field(Role.CHOICE).stream()
                .flatMap(field -> field.choices().stream())
                .anyMatch(choice -> choice.matches(DENIED));
        String statement = Passage.withoutStop(passage.words());
        Optional<String> undenied = passage.denies() && canDeny ? Denial.without(statement) : Optional.empty();
        said.put(Role.QUOTE, text(passage.words()));
        said.put(Role.CITED_IDS, SimulatorJson.array().add(passage.evidenceId()).build());
        said.put(Role.STATEMENT, text(undenied.orElse(statement)));
        said.put(Role.FLAG, passage.denies() ? JsonValue.FALSE : JsonValue.TRUE);
        said.put(Role.CONFIDENCE, SimulatorJson.PROVIDER.createValue(SURE));
        choice(undenied.isPresent()).ifPresent(choice -> said.put(Role.CHOICE, choice));
        said.putAll(new PassageFields(passage).values());
        return said;
    }

    private Optional<JsonValue> choice(boolean isDenied) {
        return form.field(Role.CHOICE).stream()
                .flatMap(field -> field.choices().stream())
                .filter(choice -> choice.matches(DENIED) == isDenied)
                .findFirst()
                .map(ClaimWriter::text);
    }

    /** Empty if something that must be said is not known. */
    private Optional<JsonObject> written(Map<Role, JsonValue> said) {
        JsonObjectBuilder claim = SimulatorJson.object();
        for (Map.Entry<String, Field> each : form.fields().entrySet()) {
            Field field = each.getValue();
            Optional<JsonValue> value = Optional.ofNullable(said.get(field.role()))
                    .flatMap(known -> inForm(field, known))
                    .or(() -> unknown(field));
            if (value.isPresent()) {
                claim.add(each.getKey(), value.get());
            } else if (form.isRequired(each.getKey())) {
                return Optional.empty();
            }
        }
        return Optional.of(claim.build());
    }

    private static Optional<JsonValue> unknown(Field field) {
        if (field.allows(JsonValue.NULL) && !field.schema().isEmpty()) {
            return Optional.of(JsonValue.NULL);
        }
        if (field.role() == Role.REMARK && field.allows(text(REMARK))) {
            return Optional.of(text(REMARK));
        }
        return MAY_BE_ANYTHING.contains(field.role())
                ? Optional.of(SmallestInstance.of(field.schema()))
                : Optional.empty();
    }

    /** As the field has it: a text, or a list of one. */
    private static Optional<JsonValue> inForm(Field field, JsonValue value) {
        if (field.allows(value)) {
            return Optional.of(value);
        }
        if (value instanceof JsonArray list && list.size() == 1) {
            return Optional.of(list.get(0)).filter(field::allows);
        }
        JsonValue alone = SimulatorJson.array().add(value).build();
        return Optional.of(alone).filter(field::allows);
    }

    private JsonValue key(String name) {
        List<String> choices = form.field(Role.KEY).stream()
                .flatMap(field -> field.choices().stream())
                .toList();
        return text(choices.stream()
                .filter(choice -> Stems.common(choice.replace('_', ' '), name.replace('_', ' ')) > 0)
                .findFirst()
                .orElse(name));
    }

    private static JsonValue text(String text) {
        return SimulatorJson.PROVIDER.createValue(text);
    }
}
