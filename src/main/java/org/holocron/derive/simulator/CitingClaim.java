package org.holocron.derive.simulator;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.holocron.derive.simulator.ClaimForm.Role;

/**
 * A claim of an answer that cites evidence.
 *
 * @param pointer to it in the answer
 */
record CitingClaim(String pointer, JsonObject fields, ClaimForm form) {

    /** The roles of fields that say something which words can state. */
    private static final List<Role> STATING =
            List.of(Role.VALUE, Role.OBJECT, Role.NAME, Role.DATE, Role.SINCE, Role.UNTIL, Role.STATEMENT);

    /** All of an answer, in its order. */
    static List<CitingClaim> in(JsonObject answer, JsonObject schema) {
        List<CitingClaim> claims = new ArrayList<>();
        collect("", answer, ClaimForm.citing(schema), claims);
        return claims;
    }

    private static void collect(String pointer, JsonValue value, List<ClaimForm> forms, List<CitingClaim> claims) {
        if (value instanceof JsonArray array) {
            for (int at = 0; at < array.size(); at++) {
                collect(pointer + "/" + at, array.get(at), forms, claims);
            }
        } else if (value instanceof JsonObject object) {
            forms.stream()
                    .filter(form -> form.fields().keySet().containsAll(object.keySet()))
                    .map(form -> new CitingClaim(pointer, object, form))
                    .filter(claim -> !claim.citedIds().isEmpty())
                    .findFirst()
                    .ifPresent(claims::add);
            object.forEach((key, member) -> collect(pointer + "/" + Json.encodePointer(key), member, forms, claims));
        }
    }

    List<String> citedIds() {
        return texts(Role.CITED_IDS);
    }

    /** "" if it quotes nothing. */
    String quote() {
        return texts(Role.QUOTE).stream().findFirst().orElse("");
    }

    List<String> texts(Role role) {
        return names(role).stream()
                .flatMap(name -> SimulatorJson.texts(fields.get(name)).stream())
                .toList();
    }

    /** The fields of those roles that the claim has. */
    List<String> names(Role... roles) {
        return Arrays.stream(roles)
                .flatMap(role -> form.fields().entrySet().stream()
                        .filter(field -> field.getValue().role() == role && fields.containsKey(field.getKey())))
                .map(field -> field.getKey())
                .toList();
    }

    /** The fields whose values words can state. */
    List<String> stating() {
        return names(STATING.toArray(Role[]::new));
    }

    /** The text of a field, empty if it is none. */
    Optional<String> text(String name) {
        return fields.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** The answer with this claim in its place. */
    JsonObject in(JsonObject answer) {
        return pointer.isEmpty()
                ? fields
                : SimulatorJson.PROVIDER.createPointer(pointer).replace(answer, fields);
    }

    CitingClaim with(String name, JsonValue value) {
        return new CitingClaim(
                pointer,
                SimulatorJson.PROVIDER
                        .createObjectBuilder(fields)
                        .add(name, value)
                        .build(),
                form);
    }

    CitingClaim with(String name, String text) {
        return with(name, SimulatorJson.PROVIDER.createValue(text));
    }

    /** With another value in the first of the fields that has one. */
    Optional<CitingClaim> altered(List<String> names, Function<JsonValue, Optional<JsonValue>> other) {
        return names.stream()
                .flatMap(name -> other.apply(fields.get(name)).map(value -> with(name, value)).stream())
                .findFirst();
    }

    /** As {@link #altered}, of the fields that are texts. */
    Optional<CitingClaim> alteredText(List<String> names, Function<String, Optional<String>> other) {
        return altered(
                names,
                value -> value instanceof JsonString text
                        ? other.apply(text.getString()).<JsonValue>map(SimulatorJson.PROVIDER::createValue)
                        : Optional.empty());
    }

    /** The same with the value in each field of that role, a list where the field has one. */
    CitingClaim withAll(Role role, String text) {
        CitingClaim claim = this;
        for (String name : names(role)) {
            claim = fields.get(name) instanceof JsonArray
                    ? claim.with(name, SimulatorJson.array().add(text).build())
                    : claim.with(name, text);
        }
        return claim;
    }
}
